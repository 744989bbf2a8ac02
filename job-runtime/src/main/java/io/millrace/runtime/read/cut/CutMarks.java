package io.millrace.runtime.read.cut;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.progress.MarkRecords;
import java.util.List;
import java.util.Optional;

/**
 * How cut marks look in the topics that Millrace writes: {@link MarkRecords} with the key prefix
 * {@code __cut/} and the header {@link #CUT}.
 */
public final class CutMarks {

  public static final String CUT = "millrace.cut";

  private static final String KEY_PREFIX = "__cut/";

  private CutMarks() {}

  /** Whether a record is a cut mark and no data. */
  public static boolean isMark(SourceRecord record) {
    return record.header(CUT) != null && record.hasEmptyValue();
  }

  /** The mark a record is, or empty if it is none or cannot be read. */
  public static Optional<CutMark> parse(SourceRecord record) {
    if (!isMark(record)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CutMark(
              record.topic,
              record.partition,
              MarkRecords.producer(record.key, KEY_PREFIX),
              Integer.parseInt(MarkRecords.text(record.header(MarkRecords.PRODUCERS))),
              MarkRecords.text(record.header(CUT))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The records with which a producer marks a cut in every partition of its topic. */
  public static List<KafkaRow> rows(
      String topic, int partitions, int producer, int producers, String cut) {
    return MarkRecords.rows(topic, partitions, KEY_PREFIX, producer, producers, CUT, cut);
  }
}
