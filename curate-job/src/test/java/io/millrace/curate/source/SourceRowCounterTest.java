package io.millrace.curate.source;

import static io.millrace.curate.source.SourceRows.EVENTS;
import static io.millrace.curate.source.SourceRows.event;
import static io.millrace.curate.source.SourceRows.replayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.junit.jupiter.api.Test;

class SourceRowCounterTest {

  @Test
  void emitsTheRowsOfEachPartitionBeforeTheBarrier() throws Exception {
    try (OneInputStreamOperatorTestHarness<RowData, RowData> harness =
        new OneInputStreamOperatorTestHarness<>(new SourceRowCounter(EVENTS))) {
      harness.setup(new RowDataSerializer(EVENTS.readType()));
      harness.open();
      harness.processElement(event("a", 0, 4, 1), 0);
      harness.processElement(event("b", 0, 9, 1), 0);
      harness.processElement(event("c", 1, 2, 1), 0);
      harness.processElement(replayed("d", 1, 0), 0);
      assertThat(harness.getSideOutput(SourceRowCounter.ROWS_READ)).isNull();
      harness.prepareSnapshotPreBarrier(1);
      harness.prepareSnapshotPreBarrier(2);
      assertThat(harness.getSideOutput(SourceRowCounter.ROWS_READ))
          .extracting(record -> record.getValue())
          .extracting(
              read -> read.table,
              read -> read.partition,
              read -> read.rows,
              read -> read.replayed,
              read -> read.minOffset,
              read -> read.maxOffset)
          .containsExactly(
              tuple("raw.events", 0, 2L, 0L, 4L, 9L), tuple("raw.events", 1, 1L, 1L, 2L, 2L));
      assertThat(harness.extractOutputValues()).hasSize(4);
    }
  }

  @Test
  void goesOnCountingTheRowsOfATableAfterARestoreAtAnyParallelism() throws Exception {
    OperatorSubtaskState first = countedBy(0, 2, 3);
    OperatorSubtaskState second = countedBy(1, 2, 2);
    OperatorSubtaskState both = AbstractStreamOperatorTestHarness.repackageState(first, second);

    assertThat(total(0, 3, both) + total(1, 3, both) + total(2, 3, both)).isEqualTo(5);
    assertThat(total(0, 1, both)).isEqualTo(5);
  }

  @Test
  void doesNotPretendToKnowWhatItsStateDoesNotSay() throws Exception {
    assertThat(total(0, 1, OperatorSubtaskState.builder().build())).isNegative();
  }

  private static OperatorSubtaskState countedBy(int subtask, int parallelism, int rows)
      throws Exception {
    try (var harness = harness(new SourceRowCounter(EVENTS), subtask, parallelism)) {
      harness.open();
      for (int i = 0; i < rows; i++) {
        harness.processElement(event("e" + i, 0, i, 1), 0);
      }
      return harness.snapshot(1, 1);
    }
  }

  private static long total(int subtask, int parallelism, OperatorSubtaskState state)
      throws Exception {
    SourceRowCounter counter = new SourceRowCounter(EVENTS);
    try (var harness = harness(counter, subtask, parallelism)) {
      harness.initializeState(state);
      harness.open();
      return counter.total();
    }
  }

  private static OneInputStreamOperatorTestHarness<RowData, RowData> harness(
      SourceRowCounter counter, int subtask, int parallelism) throws Exception {
    var harness = new OneInputStreamOperatorTestHarness<>(counter, 8, parallelism, subtask);
    harness.setup(new RowDataSerializer(EVENTS.readType()));
    return harness;
  }
}
