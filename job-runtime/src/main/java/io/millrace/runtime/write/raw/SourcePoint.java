package io.millrace.runtime.write.raw;

import io.millrace.runtime.kafka.SourceRecord;

/**
 * Where a record stood in its source.
 *
 * @param timeMillis when the source's log received it, epoch milliseconds
 */
public record SourcePoint(
    String topic, String topicId, int partition, long offset, long timeMillis) {

  public static SourcePoint of(SourceRecord record, String topicId) {
    return new SourcePoint(
        record.topic, topicId, record.partition, record.offset, record.timestampMillis);
  }

  /** The identity of a record that has no id of its own. */
  public String id() {
    return topicId + "/" + partition + "/" + offset;
  }
}
