package io.millrace.runtime.progress;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.SourceRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How progress marks look in Kafka.
 *
 * <p>On a source topic: a record with a null value and the header {@link #PROGRESS}; the source
 * system is the only producer. On a topic written by Millrace: {@link MarkRecords} with the key
 * prefix {@code __progress/} and the header {@link #PROGRESS}. Header values are decimal numbers as
 * text.
 */
public final class ProgressMarks {

  public static final String PROGRESS = "millrace.progress";

  /** The progress of a producer that has ended. */
  public static final long FINISHED = Long.MAX_VALUE;

  /** Before the first mark. */
  public static final long NONE = Long.MIN_VALUE;

  private static final String KEY_PREFIX = "__progress/";

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
              fromSource ? 0 : MarkRecords.producer(record.key, KEY_PREFIX),
              fromSource
                  ? 1
                  : Integer.parseInt(MarkRecords.text(record.header(MarkRecords.PRODUCERS))),
              Long.parseLong(MarkRecords.text(record.header(PROGRESS)))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The records with which a producer tells its progress to every partition of its topic. */
  public static List<KafkaRow> rows(
      String topic, int partitions, int producer, int producers, long progressMicros) {
    return MarkRecords.rows(
        topic,
        partitions,
        KEY_PREFIX,
        producer,
        producers,
        PROGRESS,
        Long.toString(progressMicros));
  }

  /** The headers of a mark on a source topic, whose value is null. */
  public static Map<String, byte[]> sourceHeaders(long progressMicros) {
    return Map.of(PROGRESS, MarkRecords.bytes(Long.toString(progressMicros)));
  }
}
