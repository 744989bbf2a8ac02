package io.millrace.runtime.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressMarksTest {

  private static final byte[] EMPTY = new byte[0];

  @Test
  void readsTheMarkOfASource() {
    SourceRecord record = record(null, null, ProgressMarks.sourceHeaders(123));
    assertThat(ProgressMarks.parse(record)).get().hasToString("t-3 producer 0 of 1: 123");
  }

  @Test
  void readsBackWhatAProducerWrites() {
    List<KafkaRow> rows = ProgressMarks.rows("t", 4, 1, 2, ProgressMarks.FINISHED);
    assertThat(rows).extracting(row -> row.partition).containsExactly(0, 1, 2, 3);
    KafkaRow row = rows.get(3);
    assertThat(row.key).isEqualTo("__progress/1".getBytes(StandardCharsets.UTF_8));
    assertThat(row.value).as("compaction keeps it").isNotNull().isEmpty();

    ProgressMark mark = ProgressMarks.parse(record(row.key, row.value, row.headers)).orElseThrow();
    assertThat(mark.partition).isEqualTo(3);
    assertThat(mark.producer).isEqualTo(1);
    assertThat(mark.producers).isEqualTo(2);
    assertThat(mark.progressMicros).isEqualTo(ProgressMarks.FINISHED);
  }

  @Test
  void leavesDataTombstonesAndGarbageAlone() {
    Map<String, byte[]> progress = ProgressMarks.sourceHeaders(1);
    assertThat(ProgressMarks.parse(record(EMPTY, new byte[] {1}, progress))).isEmpty();
    assertThat(ProgressMarks.parse(record(EMPTY, null, null))).isEmpty();
    assertThat(ProgressMarks.parse(record(EMPTY, null, Map.of(ProgressMarks.PROGRESS, EMPTY))))
        .isEmpty();
    assertThat(ProgressMarks.parse(record(null, EMPTY, progress))).isEmpty();
  }

  private static SourceRecord record(byte[] key, byte[] value, Map<String, byte[]> headers) {
    return new SourceRecord("t", 3, 0, 0, key, value, headers);
  }
}
