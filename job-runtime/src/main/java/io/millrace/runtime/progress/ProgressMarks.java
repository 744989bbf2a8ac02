package io.millrace.runtime.progress;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How progress marks look in Kafka.
 *
 * <p>On a source topic: a record with a null value and the header {@link #PROGRESS}; the source
 * system is the only producer. On a topic written by Millrace: a record in every partition with the
 * key {@code __progress/<producer>}, an empty value, which compaction keeps, and the headers {@link
 * #PROGRESS} and {@link #PRODUCERS}. Header values are decimal numbers as text.
 */
public final class ProgressMarks {

  public static final String PROGRESS = "millrace.progress";
  public static final String PRODUCERS = "millrace.producers";

  /** The progress of a producer that has ended. */
  public static final long FINISHED = Long.MAX_VALUE;

  /** Before the first mark. */
  public static final long NONE = Long.MIN_VALUE;

  private static final String KEY_PREFIX = "__progress/";
  private static final byte[] EMPTY = new byte[0];

  private ProgressMarks() {}

  /** Whether a record is a mark and no data. */
  public static boolean isMark(SourceRecord record) {
    return record.header(PROGRESS) != null && (record.value == null || record.value.length == 0);
  }

  /**
   * The mark a record is, or empty if it is data or its headers are not numbers.
   *
   * <p>A mark of a source topic comes from producer 0 of 1.
   */
  public static Optional<ProgressMark> parse(SourceRecord record) {
    if (!isMark(record)) {
      return Optional.empty();
    }
    try {
      boolean fromSource = record.value == null;
      return Optional.of(
          new ProgressMark(
              record.topic,
              record.partition,
              fromSource ? 0 : producer(record.key),
              fromSource ? 1 : Integer.parseInt(text(record.header(PRODUCERS))),
              Long.parseLong(text(record.header(PROGRESS)))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The records with which a producer tells its progress to every partition of its topic. */
  public static List<KafkaRow> rows(
      String topic, int partitions, int producer, int producers, long progressMicros) {
    byte[] key = (KEY_PREFIX + producer).getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> headers =
        Map.of(PROGRESS, bytes(progressMicros), PRODUCERS, bytes(producers));
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new KafkaRow(topic, partition, key, EMPTY, headers))
        .toList();
  }

  /** The headers of a mark on a source topic, whose value is null. */
  public static Map<String, byte[]> sourceHeaders(long progressMicros) {
    return Map.of(PROGRESS, bytes(progressMicros));
  }

  private static int producer(byte[] key) {
    String text = text(key);
    if (!text.startsWith(KEY_PREFIX)) {
      throw new NumberFormatException("not the key of a mark");
    }
    return Integer.parseInt(text.substring(KEY_PREFIX.length()));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(long number) {
    return Long.toString(number).getBytes(StandardCharsets.UTF_8);
  }
}
