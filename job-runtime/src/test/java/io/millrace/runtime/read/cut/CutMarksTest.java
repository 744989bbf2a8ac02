package io.millrace.runtime.read.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.progress.ProgressMarks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CutMarksTest {

  @Test
  void areReadAsTheyWereWritten() {
    List<KafkaRow> rows = CutMarks.rows("curated.a__g1", 2, 1, 3, "curate/run/7");
    assertThat(rows).extracting(row -> row.partition).containsExactly(0, 1);
    CutMark mark = CutMarks.parse(record(rows.get(1))).orElseThrow();
    assertThat(mark)
        .usingRecursiveComparison()
        .isEqualTo(new CutMark("curated.a__g1", 1, 1, 3, "curate/run/7"));
  }

  @Test
  void areNeitherDataNorMarksOfProgress() {
    SourceRecord mark = record(CutMarks.rows("t", 1, 0, 1, "cut").get(0));
    assertThat(ProgressMarks.isMark(mark)).isFalse();
    SourceRecord progress = record(ProgressMarks.rows("t", 1, 0, 1, 5).get(0));
    assertThat(CutMarks.isMark(progress)).isFalse();
    SourceRecord data = new SourceRecord("t", 0, 0, 0, mark.key, new byte[] {1}, Map.of());
    assertThat(CutMarks.isMark(data)).isFalse();
  }

  private static SourceRecord record(KafkaRow row) {
    return new SourceRecord(row.topic, row.partition, 0, 0, row.key, row.value, row.headers);
  }
}
