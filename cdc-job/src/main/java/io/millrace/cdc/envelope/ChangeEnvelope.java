package io.millrace.cdc.envelope;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.generic.GenericRecord;

/**
 * One change of a source row, its values in the contract's types.
 *
 * @param row the row after the change; for a delete its key fields, the other fields null; for a
 *     truncate empty
 * @param sourceTimeMicros when the source committed it, epoch microseconds
 * @param snapshot whether it was read by a snapshot rather than from the source's log
 */
public record ChangeEnvelope(
    Operation operation,
    Optional<GenericRecord> row,
    SourcePosition position,
    OptionalLong sourceTimeMicros,
    Optional<String> transactionId,
    boolean snapshot) {}
