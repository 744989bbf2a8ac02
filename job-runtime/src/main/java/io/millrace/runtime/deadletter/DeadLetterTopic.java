package io.millrace.runtime.deadletter;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.schemas.KeyEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The topic {@code <source topic>.dlq}: sealed payloads under Kafka Connect's error headers, keyed
 * by topic id, partition and offset, so that writing a letter twice changes nothing.
 */
public final class DeadLetterTopic {

  private static final String HEADER = "__connect.errors.";

  private DeadLetterTopic() {}

  public static String name(String sourceTopic) {
    return sourceTopic + ".dlq";
  }

  public static TopicSpec spec(String sourceTopic) {
    return new TopicSpec(name(sourceTopic), 1, true, Map.of());
  }

  public static KafkaRow row(DeadLetter letter) {
    byte[] payload = letter.payload == null ? new byte[0] : letter.payload;
    byte[] key = KeyEncoder.encode(letter.topicId, letter.partition, letter.offset);
    return KafkaRow.keyed(name(letter.topic), key, payload, headers(letter));
  }

  private static Map<String, byte[]> headers(DeadLetter letter) {
    Map<String, byte[]> headers = new HashMap<>();
    if (letter.headers != null) {
      headers.putAll(letter.headers);
    }
    put(headers, "topic", letter.topic);
    put(headers, "partition", Integer.toString(letter.partition));
    put(headers, "offset", Long.toString(letter.offset));
    put(headers, "exception.class.name", letter.reasonCode);
    put(headers, "exception.message", letter.reason);
    return headers;
  }

  private static void put(Map<String, byte[]> headers, String name, String value) {
    headers.put(HEADER + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
