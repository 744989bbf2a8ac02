package io.millrace.semantic.image;

import io.millrace.semantic.plan.ModelPlan;
import java.io.Serializable;

/**
 * A curated topic as this job reads it.
 *
 * @param plan what is read of its records
 * @param topic the physical name, with the generation
 * @param generation of the curated model
 * @param partitions how many the topic has, which never changes
 * @param schema of its values, as Avro's JSON
 */
public record CuratedInput(
    ModelPlan plan, String topic, int generation, int partitions, String schema)
    implements Serializable {}
