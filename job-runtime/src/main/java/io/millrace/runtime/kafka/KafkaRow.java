package io.millrace.runtime.kafka;

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

  public String topic;
  public int partition = BY_KEY;
  public byte[] key;
  public byte[] value;

  @TypeInfo(HeadersTypeInfo.class)
  public Map<String, byte[]> headers;

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

  /** The destination alone: a value may be sensitive and is never printed. */
  @Override
  public String toString() {
    return topic + (partition == BY_KEY ? "" : "-" + partition);
  }
}
