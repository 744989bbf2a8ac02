package io.millrace.runtime.kafka;

import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * One record of a Kafka topic with its position, undecoded.
 *
 * <p>{@code timestampMillis} is the record's own timestamp in epoch milliseconds. {@code key},
 * {@code value} and {@code headers} may be null; of headers that repeat a name the last one is
 * kept.
 */
public class SourceRecord {

  public String topic;
  public int partition;
  public long offset;
  public long timestampMillis;
  public byte[] key;
  public byte[] value;

  @TypeInfo(HeadersTypeInfo.class)
  public Map<String, byte[]> headers;

  public SourceRecord() {}

  public SourceRecord(
      String topic,
      int partition,
      long offset,
      long timestampMillis,
      byte[] key,
      byte[] value,
      Map<String, byte[]> headers) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.timestampMillis = timestampMillis;
    this.key = key;
    this.value = value;
    this.headers = headers;
  }

  /** The bytes of a header, or null when the record has none of that name. */
  public byte[] header(String name) {
    return headers == null ? null : headers.get(name);
  }

  /**
   * Whether the value has no bytes. On a topic that Millrace writes the record is a mark then, of
   * progress or of a cut, and no row; a reader that does not know the kind skips it.
   */
  public boolean hasEmptyValue() {
    return value != null && value.length == 0;
  }

  /** The position alone: a value may be sensitive and is never printed. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
