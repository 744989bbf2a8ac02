package io.millrace.runtime.progress;

import io.millrace.runtime.kafka.KafkaRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The form that all marks have in the topics that Millrace writes: a record in every partition with
 * the key {@code <prefix><producer>}, an empty value, which compaction keeps, and headers as text,
 * among them {@link #PRODUCERS}, how many producers there are.
 */
public final class MarkRecords {

  public static final String PRODUCERS = "millrace.producers";

  private static final byte[] EMPTY = new byte[0];

  private MarkRecords() {}

  /** The records of a producer's mark; {@code header} is what it says, {@code value} how much. */
  public static List<KafkaRow> rows(
      String topic,
      int partitions,
      String keyPrefix,
      int producer,
      int producers,
      String header,
      String value) {
    byte[] key = bytes(keyPrefix + producer);
    Map<String, byte[]> headers =
        Map.of(header, bytes(value), PRODUCERS, bytes(Integer.toString(producers)));
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new KafkaRow(topic, partition, key, EMPTY, headers))
        .toList();
  }

  /**
   * Which producer a mark's key names.
   *
   * @throws NumberFormatException if it names none
   */
  public static int producer(byte[] key, String keyPrefix) {
    String text = text(key);
    if (!text.startsWith(keyPrefix)) {
      throw new NumberFormatException("not the key of a mark");
    }
    return Integer.parseInt(text.substring(keyPrefix.length()));
  }

  /** The text of a key or header; empty if there is none. */
  public static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
