package io.millrace.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.ledger.Accounted.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

class LedgerOperatorTest {

  private static final String FIRST_VERSION = "src/test/resources/state/ledger-operator-1";

  private static final String TABLE = "raw.shop_sales";

  @Test
  void accountsForWhatWasReadSinceTheBarrierBefore() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      read(harness, taken(0, 10, 100), taken(0, 11, 300), quarantined(0, 12), mark(0, 14, 250));
      LedgerEntry first = entries(harness, 1).get(0);
      read(harness, taken(0, 15, 200));
      LedgerEntry second = entries(harness, 2).get(0);

      assertThat(first.job).isEqualTo("job");
      assertThat(first.operatorUid).isEqualTo("uid");
      assertThat(first.checkpointId).isEqualTo(1);
      assertThat(range(first)).containsExactly(10, 14, 4, 1);
      assertThat(first.taken).isEqualTo(Map.of(TABLE, 2L));
      assertThat(first.quarantined).isEqualTo(1);
      assertThat(first.marks).isEqualTo(1);
      assertThat(first.maxEventTimeMicros).isEqualTo(300);
      assertThat(first.progressMicros).isEqualTo(290);
      assertThat(range(second)).containsExactly(15, 15, 1, 0);
      assertThat(second.maxEventTimeMicros).isEqualTo(200);
      assertThat(second.progressMicros).as("never goes back").isEqualTo(290);
    }
  }

  @Test
  void passesRecordsOnBeforeTheirEntry() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      read(harness, taken(0, 0, 1), quarantined(0, 1));
      assertThat(harness.extractOutputValues()).extracting(Read::offset).containsExactly(0L, 1L);
    }
  }

  @Test
  void writesNothingForAQuietPartition() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      read(harness, taken(0, 0, 1));
      assertThat(entries(harness, 1)).hasSize(1);
      assertThat(entries(harness, 2)).isEmpty();
    }
  }

  @Test
  void keepsPartitionsAndRecreatedTopicsApart() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      Read recreated = new Read("id-2", 0, 0, Outcome.TAKEN, TABLE, 5, 5);
      read(harness, taken(0, 7, 1), taken(1, 3, 1), recreated);
      assertThat(entries(harness, 1))
          .extracting(entry -> entry.topicId + "/" + entry.partition + "/" + entry.firstOffset)
          .containsExactlyInAnyOrder("id-1/0/7", "id-1/1/3", "id-2/0/0");
    }
  }

  @Test
  void opensANewRangeWhenTheSourceGoesBack() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      read(harness, taken(0, 8, 1), taken(0, 9, 1), taken(0, 8, 1));
      assertThat(entries(harness, 1))
          .extracting(entry -> entry.firstOffset + ".." + entry.lastOffset)
          .containsExactly("8..9", "8..8");
    }
  }

  @Test
  void continuesRangesAndProgressAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(1, 0)) {
      harness.open();
      read(harness, taken(0, 0, 500));
      entries(harness, 1);
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(1, 0)) {
      harness.initializeState(state);
      harness.open();
      assertThat(entries(harness, 2)).isEmpty();
      read(harness, taken(0, 3, 100));
      LedgerEntry entry = entries(harness, 3).get(0);
      assertThat(range(entry)).containsExactly(1, 3, 1, 2);
      assertThat(entry.progressMicros).isEqualTo(490);
    }
  }

  @Test
  void followsAPartitionToAnotherSubtask() throws Exception {
    OperatorSubtaskState merged;
    try (var zero = harness(2, 0);
        var one = harness(2, 1)) {
      zero.open();
      one.open();
      read(zero, taken(0, 4, 100));
      read(one, taken(1, 9, 200));
      entries(zero, 1);
      entries(one, 1);
      merged =
          AbstractStreamOperatorTestHarness.repackageState(zero.snapshot(1, 1), one.snapshot(1, 1));
    }
    try (var only = harness(1, 0)) {
      only.initializeState(merged);
      only.open();
      read(only, taken(0, 5, 101), taken(1, 10, 201));
      assertThat(entries(only, 2))
          .allSatisfy(entry -> assertThat(entry.skippedOffsets).isZero())
          .extracting(entry -> entry.firstOffset)
          .containsExactlyInAnyOrder(5L, 10L);
    }
  }

  @Test
  void restoresTheStateOfTheFirstVersion() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.initializeState(OperatorSnapshotUtil.readStateHandle(FIRST_VERSION));
      harness.open();
      read(harness, taken(0, 45, 100));
      LedgerEntry entry = entries(harness, 2).get(0);
      assertThat(range(entry)).containsExactly(43, 45, 1, 2);
      assertThat(entry.progressMicros).isEqualTo(490);
    }
  }

  /**
   * Writes the state that {@link #restoresTheStateOfTheFirstVersion} reads; never to be repeated.
   */
  public static void main(String[] args) throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      read(harness, taken(0, 42, 500));
      entries(harness, 1);
      OperatorSnapshotUtil.writeStateHandle(harness.snapshot(1, 1), FIRST_VERSION);
    }
  }

  private static OneInputStreamOperatorTestHarness<Read, Read> harness(int parallelism, int subtask)
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new LedgerOperator<>("job", "uid"), 128, parallelism, subtask);
  }

  private static void read(OneInputStreamOperatorTestHarness<Read, Read> harness, Read... records)
      throws Exception {
    for (Read record : records) {
      harness.processElement(record, 0);
    }
  }

  private static List<LedgerEntry> entries(
      OneInputStreamOperatorTestHarness<Read, Read> harness, long checkpoint) throws Exception {
    harness.prepareSnapshotPreBarrier(checkpoint);
    var queue = harness.getSideOutput(LedgerOperator.ENTRIES);
    List<LedgerEntry> entries = new ArrayList<>();
    if (queue != null) {
      queue.stream().map(StreamRecord::getValue).forEach(entries::add);
      queue.clear();
    }
    return entries;
  }

  private static long[] range(LedgerEntry entry) {
    return new long[] {entry.firstOffset, entry.lastOffset, entry.records, entry.skippedOffsets};
  }

  private static Read taken(int partition, long offset, long eventTime) {
    return new Read("id-1", partition, offset, Outcome.TAKEN, TABLE, eventTime, eventTime - 10);
  }

  private static Read quarantined(int partition, long offset) {
    return new Read(
        "id-1", partition, offset, Outcome.QUARANTINED, null, Accounted.NONE, Accounted.NONE);
  }

  private static Read mark(int partition, long offset, long progress) {
    return new Read("id-1", partition, offset, Outcome.MARK, null, Accounted.NONE, progress);
  }

  record Read(
      String topicId,
      int partition,
      long offset,
      Outcome outcome,
      String table,
      long eventTimeMicros,
      long progressMicros)
      implements Accounted {
    @Override
    public String topic() {
      return "shop.sales";
    }
  }
}
