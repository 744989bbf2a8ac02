package io.millrace.runtime.write.raw;

import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.kafka.KafkaRow;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What a job of the write path writes.
 *
 * @param rows for raw tables, quarantine tables and the ledger
 * @param deadLetters for {@code <source topic>.dlq}
 */
public record RawOutputs(DataStream<TableRow> rows, DataStream<KafkaRow> deadLetters) {

  public RawOutputs union(RawOutputs other) {
    return new RawOutputs(rows.union(other.rows), deadLetters.union(other.deadLetters));
  }
}
