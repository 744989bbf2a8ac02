package io.millrace.runtime.read.cut;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How cut marks look in the topics that Millrace writes: a record in every partition with the key
 * {@code __cut/<producer>}, an empty value, which compaction keeps, and the headers {@link #CUT}
 * and {@link #PRODUCERS}, as text.
 */
public final class CutMarks {

  public static final String CUT = "millrace.cut";
  public static final String PRODUCERS = "millrace.producers";

  private static final String KEY_PREFIX = "__cut/";
  private static final byte[] EMPTY = new byte[0];

  private CutMarks() {}

  /** Whether a record is a cut mark and no data. */
  public static boolean isMark(SourceRecord record) {
    return record.header(CUT) != null && record.hasEmptyValue();
  }

  /** The mark a record is, or empty if it is none or cannot be read. */
  public static Optional<CutMark> parse(SourceRecord record) {
    if (!isMark(record) || !text(record.key).startsWith(KEY_PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CutMark(
              record.topic,
              record.partition,
              Integer.parseInt(text(record.key).substring(KEY_PREFIX.length())),
              Integer.parseInt(text(record.header(PRODUCERS))),
              text(record.header(CUT))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The records with which a producer marks a cut in every partition of its topic. */
  public static List<KafkaRow> rows(
      String topic, int partitions, int producer, int producers, String cut) {
    byte[] key = bytes(KEY_PREFIX + producer);
    Map<String, byte[]> headers =
        Map.of(CUT, bytes(cut), PRODUCERS, bytes(Integer.toString(producers)));
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new KafkaRow(topic, partition, key, EMPTY, headers))
        .toList();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
