package io.millrace.runtime.write.deadletter;

import io.millrace.runtime.kafka.HeadersTypeInfo;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A record the write path could not take, with its position and the reason.
 *
 * <p>{@code payload}, {@code key} and header values are sealed already and may be null. {@code
 * reasonCode} is stable and in capitals; {@code reason} is a sentence that quotes no value. Times
 * are epoch milliseconds and microseconds.
 */
public class DeadLetter {

  public String topic;
  public String topicId;
  public int partition;
  public long offset;
  public long kafkaTimeMillis;
  public long ingestedAtMicros;

  /** The contract's versioned subject, such as {@code foodmart.sales:1}. */
  public String contract;

  public String reasonCode;
  public String reason;
  public byte[] payload;
  public byte[] key;

  @TypeInfo(HeadersTypeInfo.class)
  public Map<String, byte[]> headers;

  /** Position and reason; nothing of the content. */
  @Override
  public String toString() {
    return "%s-%d@%d %s: %s".formatted(topic, partition, offset, reasonCode, reason);
  }
}
