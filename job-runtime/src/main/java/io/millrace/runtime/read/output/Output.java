package io.millrace.runtime.read.output;

import io.millrace.schemas.TableName;
import java.io.Serializable;

/**
 * Where a model or an export is written. It is a plan: nothing of it need exist yet.
 *
 * @param name the logical name, by which readers know it
 * @param generation the physical name, {@code <name>__g<number>}
 * @param digest of all that its content depends on
 * @param topic the physical name, with the prefix of the environment
 * @param schema of the topic's values
 * @param holdsRows whether an earlier run has written rows, so that its state is needed
 */
public record Output(
    String name,
    String generation,
    String digest,
    TableName table,
    String topic,
    int partitions,
    SchemaId schema,
    boolean holdsRows)
    implements Serializable {}
