package io.millrace.runtime.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * One record to be written to a Kafka topic.
 *
 * <p>{@code partition} is {@link #BY_KEY} or an explicit partition; by key means the murmur2 hash
 * that Kafka's Java client uses. A null {@code value} is a tombstone. {@code headers} may be null.
 */
public class KafkaRow {

  public static final int BY_KEY = -1;

  /** Header with the checkpoint that a record belongs to, as decimal text. */
  public static final String CHECKPOINT = "millrace.checkpoint";

  static final long NO_REPEAT = -1;

  public String topic;
  public int partition = BY_KEY;
  public byte[] key;
  public byte[] value;

  @TypeInfo(HeadersTypeInfo.class)
  public Map<String, byte[]> headers;

  /**
   * Of a record that was written before a restore and may be lost: when that was, in epoch
   * milliseconds. It reaches the topic only if the topic lacks it.
   */
  public long repeatOfMillis = NO_REPEAT;

  public KafkaRow() {}

  public KafkaRow(
      String topic, int partition, byte[] key, byte[] value, Map<String, byte[]> headers) {
    this.topic = topic;
    this.partition = partition;
    this.key = key;
    this.value = value;
    this.headers = headers;
  }

  /** A row that goes to the partition its key hashes to. */
  public static KafkaRow keyed(
      String topic, byte[] key, byte[] value, Map<String, byte[]> headers) {
    return new KafkaRow(topic, BY_KEY, key, value, headers);
  }

  /** The same row, as a repetition of what was written at a time in epoch milliseconds. */
  public KafkaRow repeatOf(long millis) {
    KafkaRow repeat = new KafkaRow(topic, partition, key, value, headers);
    repeat.repeatOfMillis = millis;
    return repeat;
  }

  /** The text of a header; empty if there is none. */
  String text(String header) {
    byte[] bytes = headers == null ? null : headers.get(header);
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** The destination alone: a value may be sensitive and is never printed. */
  @Override
  public String toString() {
    return topic + (partition == BY_KEY ? "" : "-" + partition);
  }
}
