package io.millrace.semantic.output;

import io.millrace.semantic.plan.ExportPlan;
import java.io.Serializable;

/**
 * Where an export is written.
 *
 * @param table physical name, as {@code namespace.name}
 * @param topic physical name
 * @param schemaId the registry's id of the topic's schema
 */
public record ExportTarget(ExportPlan export, String table, String topic, int schemaId)
    implements Serializable {}
