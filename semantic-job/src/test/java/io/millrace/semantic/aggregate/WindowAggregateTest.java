package io.millrace.semantic.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.failure.RowFailureException;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.semantic.Shop;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.plan.SemanticPlan;
import io.millrace.semantic.progress.ModelProgress;
import io.millrace.semantic.row.PackedRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The export by week: amount and number of orders. */
class WindowAggregateTest {

  private static final SemanticPlan PLAN = Shop.plan();
  private static final int EXPORT = 1;
  private static final PackedRow WEEK = PackedRow.of(LocalDate.of(2024, 1, 15), "web");
  private static final long WEEK_END = micros("2024-01-22T00:00:00Z");

  private KeyedTwoInputStreamOperatorTestHarness<GroupKey, Contribution, ModelProgress, ExportRow>
      harness;
  private long checkpoint;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new WindowAggregate(PLAN.exports()),
            contribution -> contribution.key,
            null,
            Types.POJO(GroupKey.class));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void emitsAGroupOncePerCheckpointHoweverOftenItChanged() throws Exception {
    add("1.50", 1);
    add("2.25", 1);

    List<ExportRow> rows = barrier();

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).change).isEqualTo(ExportRow.Change.INSERT);
    assertThat(rows.get(0).metrics).isEqualTo(PackedRow.of(new BigDecimal("3.75"), 2L));
    assertThat(rows.get(0).checkpointId).isEqualTo(1);
    assertThat(barrier()).isEmpty();
  }

  @Test
  void namesTheExportOfAGroupThatFails() throws Exception {
    add("1.50", -1);
    assertThatThrownBy(this::barrier)
        .isInstanceOf(RowFailureException.class)
        .hasMessageStartingWith("Export " + PLAN.exports().get(EXPORT).name() + " fails on the row")
        .hasMessageContaining("more rows were taken away than were added")
        .hasMessageNotContaining("web");
    add("1.50", 1);
  }

  @Test
  void countsRevisionsOfTheContentAlone() throws Exception {
    add("1", 1);
    assertThat(barrier()).extracting(row -> row.revision).containsExactly(1L);
    add("1", 1);
    add("1", -1);
    assertThat(barrier()).isEmpty();
    add("2", 1);
    assertThat(barrier()).extracting(row -> row.revision).containsExactly(2L);
    progress(WEEK_END);
    assertThat(barrier())
        .extracting(row -> row.revision + " " + row.isFinal)
        .containsExactly("2 true");
  }

  @Test
  void deletesAGroupThatNoRowIsLeftOf() throws Exception {
    add("1", 1);
    barrier();
    add("1", -1);

    assertThat(barrier()).extracting(row -> row.change).containsExactly(ExportRow.Change.DELETE);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void saysNothingOfAGroupThatCameAndWent() throws Exception {
    add("1", 1);
    add("1", -1);

    assertThat(barrier()).isEmpty();
  }

  @Test
  void isFinalOnceProgressHasPassedTheWindow() throws Exception {
    add("1", 1);
    progress(WEEK_END - 1);
    assertThat(barrier())
        .extracting(row -> row.isFinal + " " + row.completeThrough)
        .containsExactly("false " + (WEEK_END - 1));

    progress(WEEK_END);
    assertThat(barrier())
        .extracting(row -> row.isFinal + " " + row.completeThrough)
        .containsExactly("true " + WEEK_END);
  }

  @Test
  void revisesAFinalWindowWhichStaysFinal() throws Exception {
    add("1", 1);
    progress(ProgressMarks.FINISHED);
    barrier();
    add("1", 1);

    assertThat(barrier())
        .extracting(row -> row.revision + " " + row.isFinal)
        .containsExactly("2 true");
  }

  @Test
  void aWatermarkIsNoProgress() throws Exception {
    add("1", 1);
    harness.processBothWatermarks(Watermark.MAX_WATERMARK);

    assertThat(barrier()).noneMatch(row -> row.isFinal);
  }

  @Test
  void becomesFinalAfterARestartToo() throws Exception {
    add("1", 1);
    barrier();
    restart();
    progress(WEEK_END);

    assertThat(barrier())
        .filteredOn(row -> !row.isRepeat())
        .extracting(row -> row.isFinal)
        .containsExactly(true);
  }

  @Test
  void repeatsAfterARestartWhatItEmittedLastAsItWas() throws Exception {
    add("1", 1);
    progress(WEEK_END - 7);
    ExportRow emitted = barrier().get(0);
    restart();
    add("2", 1);
    progress(WEEK_END);

    List<ExportRow> rows = barrier();

    assertThat(rows).extracting(ExportRow::isRepeat).containsExactly(true, false);
    assertThat(rows.get(0))
        .usingRecursiveComparison()
        .ignoringFields("change", "repeatOfMillis")
        .isEqualTo(emitted);
    assertThat(rows.get(0).change).isEqualTo(ExportRow.Change.UPDATE);
  }

  @Test
  void repeatsADeletionAlthoughTheGroupIsForgotten() throws Exception {
    add("1", 1);
    barrier();
    harness.snapshot(checkpoint, 0);
    harness.notifyOfCompletedCheckpoint(checkpoint);
    add("1", -1);
    barrier();
    restart();
    add("3", 1);

    assertThat(barrier())
        .extracting(row -> row.change + " " + row.isRepeat() + " " + row.checkpointId)
        .containsExactly("DELETE true 2", "INSERT false 3");
  }

  @Test
  void doesNotRepeatWhatIsSurelyCommitted() throws Exception {
    add("1", 1);
    barrier();
    for (int i = 0; i < 2; i++) {
      harness.snapshot(checkpoint, 0);
      harness.notifyOfCompletedCheckpoint(checkpoint);
      barrier();
    }
    restart();

    assertThat(barrier()).isEmpty();
  }

  @Test
  void anOverflowIsAnErrorThatNamesTheMetric() throws Exception {
    add("9".repeat(35), 1);

    assertThatThrownBy(this::barrier)
        .hasRootCauseInstanceOf(ArithmeticException.class)
        .hasMessageContaining("Metric amount of export by_week_channel");
    add("9".repeat(35), -1);
  }

  private void restart() throws Exception {
    var state = harness.snapshot(checkpoint, 0);
    harness.close();
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new WindowAggregate(PLAN.exports()),
            contribution -> contribution.key,
            null,
            Types.POJO(GroupKey.class));
    harness.initializeState(state);
    harness.open();
  }

  private void add(String amount, long count) throws Exception {
    ExportPlan export = PLAN.exports().get(EXPORT);
    Partial partial = new Partial(export.slots());
    partial.addRows(count);
    partial.add(0, new BigDecimal(amount), count);
    partial.add(1, 1L, count);
    harness.processElement1(new StreamRecord<>(partial.toContribution(new GroupKey(EXPORT, WEEK))));
  }

  private void progress(long micros) throws Exception {
    harness.processElement2(new StreamRecord<>(new ModelProgress("orders", micros)));
  }

  private List<ExportRow> barrier() throws Exception {
    harness.getOutput().removeIf(element -> true);
    harness.prepareSnapshotPreBarrier(++checkpoint);
    return harness.extractOutputValues();
  }

  private static long micros(String instant) {
    return Instant.parse(instant).toEpochMilli() * 1000;
  }
}
