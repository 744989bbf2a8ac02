package io.millrace.runtime.read.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Layer;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutRecorderTest {

  @TempDir Path folder;

  private CatalogConfig config;
  private SalesTables tables;

  @BeforeEach
  void createTables() {
    config = TestCatalog.in(folder);
    tables = new SalesTables(config.open());
  }

  @Test
  void looksForNoSnapshotBeforeTheSinksHaveCommittedForCertain() throws Exception {
    try (var recorder = recorder()) {
      SalesTables.commit(tables.raw, 5, "ingest", 1);
      SalesTables.commit(tables.model, 4, run(recorder), 2);
      take(recorder, 3);
      recorder.notifyOfCompletedCheckpoint(4);
    }
    assertThat(tables.cuts()).as("the sink has not committed 3 yet").isEmpty();
  }

  @Test
  void findsWhatASinkCommittedLate() throws Exception {
    long third;
    try (var recorder = recorder()) {
      SalesTables.commit(tables.raw, 5, "ingest", 1);
      SalesTables.commit(tables.model, 4, run(recorder), 2);
      take(recorder, 3);
      recorder.notifyOfCompletedCheckpoint(4);
      third = SalesTables.commit(tables.model, 1, run(recorder), 3);
      SalesTables.commit(tables.model, 1, run(recorder), 4);
      recorder.notifyOfCompletedCheckpoint(5);
    }
    assertThat(tables.cuts()).singleElement().extracting(CutRecorderTest::model).isEqualTo(third);
  }

  @Test
  void writesACutThatTheNextCheckpointFollowsWithAnother() throws Exception {
    try (var recorder = recorder()) {
      SalesTables.commit(tables.raw, 5, "ingest", 1);
      take(recorder, 3);
      recorder.notifyOfCompletedCheckpoint(4);
      take(recorder, 4);
      recorder.notifyOfCompletedCheckpoint(5);
      recorder.notifyOfCompletedCheckpoint(6);
    }
    assertThat(tables.cuts()).extracting(Cut::id).containsExactlyInAnyOrder("cut 3", "cut 4");
  }

  /** Closing it waits for what it is about to write. */
  private OneInputStreamOperatorTestHarness<CutPoint, Void> recorder() throws Exception {
    var recorder =
        new OneInputStreamOperatorTestHarness<>(new CutRecorder(config, SalesTables.LAYOUT));
    recorder.open();
    return recorder;
  }

  private static String run(OneInputStreamOperatorTestHarness<CutPoint, Void> recorder) {
    CutRecorder operator = (CutRecorder) recorder.getOneInputOperator();
    return operator.getRuntimeContext().getJobInfo().getJobId().toString();
  }

  private static void take(
      OneInputStreamOperatorTestHarness<CutPoint, Void> recorder, long checkpoint)
      throws Exception {
    List<CutPoint> points = SalesTables.points("cut " + checkpoint, checkpoint, 5);
    for (CutPoint point : points) {
      recorder.processElement(new StreamRecord<>(point));
    }
  }

  private static long model(Cut cut) {
    return cut.of(Layer.CURATED).get(0).snapshot();
  }
}
