package io.millrace.runtime.write.deadletter;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.schemas.table.KeyEncoder;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The topic {@code <source topic>.dlq}: sealed payloads under Kafka Connect's error headers, keyed
 * by topic id, partition and offset, so that writing a letter twice changes nothing.
 *
 * @param prefix put before the name, unless the source topic has it; may be empty
 */
public record DeadLetterTopic(String prefix) implements Serializable {

  private static final String HEADER = "__connect.errors.";

  public String name(String sourceTopic) {
    String name = sourceTopic + ".dlq";
    return name.startsWith(prefix) ? name : prefix + name;
  }

  public TopicSpec spec(String sourceTopic) {
    return new TopicSpec(name(sourceTopic), 1, true, Map.of());
  }

  public KafkaRow row(DeadLetter letter) {
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
