package io.millrace.curate.source;

import static io.millrace.curate.source.SourceRows.EVENTS;
import static io.millrace.curate.source.SourceRows.event;
import static io.millrace.curate.source.SourceRows.replayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
}
