package io.millrace.curate.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.progress.ProgressMarks;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ProgressGateTest {

  @Test
  void saysTheLeastProgressOfThePartitions() throws Exception {
    try (var gate = gate(null)) {
      write(gate, "t1", 0, 5, 100, 1);
      write(gate, "t1", 1, 5, 70, 2);
      gate.prepareSnapshotPreBarrier(1);
      assertThat(said(gate)).isEmpty();
      read(gate, "t1", 0, 5);
      read(gate, "t1", 1, 5);
      gate.prepareSnapshotPreBarrier(2);
      assertThat(said(gate)).containsExactly("raw.events@70");
    }
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var gate = gate(null)) {
      write(gate, "t1", 0, 5, 100, 1);
      read(gate, "t1", 0, 5);
      gate.prepareSnapshotPreBarrier(1);
      state = gate.snapshot(1, 1);
    }
    try (var gate = gate(state)) {
      gate.prepareSnapshotPreBarrier(2);
      assertThat(said(gate)).containsExactly("raw.events@100");
    }
  }

  @Test
  void followsATopicThatWasMadeAnew() throws Exception {
    try (var gate = gate(null)) {
      write(gate, "t1", 0, 5, 100, 1);
      write(gate, "t2", 0, 5, 200, 2);
      read(gate, "t2", 0, 5);
      gate.prepareSnapshotPreBarrier(1);
      assertThat(said(gate)).as("the old topic is not read to its end").isEmpty();
      read(gate, "t1", 0, 5);
      gate.prepareSnapshotPreBarrier(2);
      assertThat(said(gate)).containsExactly("raw.events@200");
    }
  }

  @Test
  void knowsNothingOfATopicWithoutProgress() throws Exception {
    try (var gate = gate(null)) {
      write(gate, "t1", 0, 5, ProgressMarks.NONE, 1);
      read(gate, "t1", 0, 5);
      gate.prepareSnapshotPreBarrier(1);
      assertThat(said(gate)).isEmpty();
    }
  }

  private static List<String> said(
      TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate) {
    return gate.extractOutputValues().stream().map(SourceProgress::toString).toList();
  }

  private static void write(
      TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate,
      String topicId,
      int partition,
      long taken,
      long progress,
      long writtenAt)
      throws Exception {
    LedgerTaken entry = new LedgerTaken();
    entry.table = "raw.events";
    entry.topicId = topicId;
    entry.partition = partition;
    entry.lastOffset = taken - 1;
    entry.taken = taken;
    entry.progress = progress;
    entry.writtenAt = writtenAt;
    gate.processElement2(new StreamRecord<>(entry));
  }

  private static void read(
      TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate,
      String topicId,
      int partition,
      long rows)
      throws Exception {
    RowsRead read = new RowsRead("raw.events", topicId, partition);
    read.minOffset = 0;
    read.rows = rows;
    read.maxOffset = rows - 1;
    gate.processElement1(new StreamRecord<>(read));
  }

  private static TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate(
      OperatorSubtaskState state) throws Exception {
    var harness = new TwoInputStreamOperatorTestHarness<>(new ProgressGate());
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
