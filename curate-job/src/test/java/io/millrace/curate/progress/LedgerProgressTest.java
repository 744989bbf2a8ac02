package io.millrace.curate.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.runtime.read.cut.CutRecorder;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LedgerProgressTest {

  private static final List<CutPoint> ENDS = List.of(new CutPoint("curated.lines__g1", "k1", 0, 7));

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
  void saysNothingBeforeItHasReadWhatTheLedgerHeld() throws Exception {
    try (var gate = gate(null, () -> 3)) {
      checkpoint(gate, 1);
      mark(gate, 5, ProgressMarks.FINISHED);
      gate.processElement2(new StreamRecord<>(new LedgerTaken()));
      checkpoint(gate, 2);
      assertThat(said(gate)).as("five rows that it has not heard of are to come").isEmpty();
      write(gate, "t1", 0, 5, 100, 1);
      checkpoint(gate, 3);
      assertThat(said(gate)).as("they are not read").isEmpty();
      read(gate, "t1", 0, 5);
      checkpoint(gate, 4);
      assertThat(said(gate))
          .hasSize(2)
          .contains("raw.events@" + ProgressMarks.FINISHED)
          .anyMatch(text -> text.startsWith("cut "));
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

  @Test
  void takesACutOnceEveryRowOfTheLedgerIsRead() throws Exception {
    try (var gate = gate(null)) {
      checkpoint(gate, 1);
      write(gate, "t1", 0, 5, 100, 1);
      write(gate, "t1", 1, 5, 70, 1);
      read(gate, "t1", 0, 5);
      checkpoint(gate, 2);
      assertThat(cuts(gate)).as("a partition is not read").isEmpty();
      read(gate, "t1", 1, 5);
      checkpoint(gate, 3);
      assertThat(cuts(gate)).containsExactly(cut(3));
      assertThat(points(gate)).as("checkpoint 3 is not over").isEmpty();
      gate.prepareSnapshotPreBarrier(4);
      assertThat(points(gate))
          .containsExactly(
              cut(3) + ": raw.events t1-0@4 rows 5 progress 70",
              cut(3) + ": raw.events t1-1@4 rows 5 progress 70",
              cut(3) + ": curated.lines__g1 k1-0@7 rows 0 progress " + ProgressMarks.NONE);
    }
  }

  @Test
  void takesNoCutWhileNothingChanges() throws Exception {
    try (var gate = gate(null)) {
      writeAndRead(gate);
      for (int checkpoint = 1; checkpoint < 5; checkpoint++) {
        checkpoint(gate, checkpoint);
      }
      assertThat(cuts(gate)).containsExactly(cut(2));
      write(gate, "t1", 0, 5, 5, 200, 2);
      checkpoint(gate, 5);
      assertThat(cuts(gate)).as("progress alone").containsExactly(cut(2), cut(5));
    }
  }

  @Test
  void takesNoCutBesideAnAbortedCheckpoint() throws Exception {
    try (var gate = gate(null)) {
      checkpoint(gate, 1);
      writeAndRead(gate);
      gate.prepareSnapshotPreBarrier(2);
      gate.prepareSnapshotPreBarrier(3);
      gate.notifyOfCompletedCheckpoint(3);
      gate.prepareSnapshotPreBarrier(4);
      assertThat(points(gate)).as("2 was aborted, and rows of it came with 3").isEmpty();
      gate.notifyOfCompletedCheckpoint(4);
      gate.prepareSnapshotPreBarrier(5);
      assertThat(points(gate)).allMatch(point -> point.startsWith(cut(4))).hasSize(2);
    }
  }

  @Test
  void takesANewCutAfterARestoreAndForgetsTheOneUnderWay() throws Exception {
    OperatorSubtaskState state;
    try (var gate = gate(null)) {
      checkpoint(gate, 1);
      writeAndRead(gate);
      gate.prepareSnapshotPreBarrier(2);
      state = gate.snapshot(2, 2);
    }
    try (var gate = gate(state)) {
      gate.prepareSnapshotPreBarrier(3);
      assertThat(points(gate)).isEmpty();
      gate.notifyOfCompletedCheckpoint(3);
      checkpoint(gate, 4);
      gate.prepareSnapshotPreBarrier(5);
      assertThat(points(gate)).allMatch(point -> point.startsWith(cut(4))).hasSize(2);
    }
  }

  private static void writeAndRead(
      TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate)
      throws Exception {
    write(gate, "t1", 0, 5, 100, 1);
    read(gate, "t1", 0, 5);
  }

  private static void checkpoint(
      TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate, long id)
      throws Exception {
    gate.prepareSnapshotPreBarrier(id);
    gate.notifyOfCompletedCheckpoint(id);
  }

  /** The end of a cut's name; before it come the job and its run. */
  private static String cut(long checkpoint) {
    return "/" + checkpoint;
  }

  private static String end(String cut) {
    assertThat(cut.split("/")).hasSize(3);
    return cut.substring(cut.lastIndexOf('/'));
  }

  private static List<String> cuts(
      TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate) {
    return said(gate).stream()
        .filter(text -> text.startsWith("cut "))
        .map(text -> end(text.substring(4)))
        .toList();
  }

  private static List<String> points(
      TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate) {
    var points = gate.getSideOutput(CutRecorder.POINTS);
    return points == null
        ? List.of()
        : points.stream()
            .map(point -> end(point.getValue().cut) + ": " + point.getValue())
            .toList();
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
    write(gate, topicId, partition, 0, taken, progress, writtenAt);
  }

  private static void write(
      TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate,
      String topicId,
      int partition,
      long first,
      long end,
      long progress,
      long writtenAt)
      throws Exception {
    LedgerTaken entry = new LedgerTaken();
    entry.table = "raw.events";
    entry.topicId = topicId;
    entry.partition = partition;
    entry.firstOffset = first;
    entry.lastOffset = end - 1;
    entry.taken = end - first;
    entry.progress = progress;
    entry.writtenAt = writtenAt;
    gate.processElement2(new StreamRecord<>(entry));
  }

  /** Of a source that says how far it is, and has nothing to write. */
  private static void mark(
      TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate,
      long offset,
      long progress)
      throws Exception {
    LedgerTaken entry = new LedgerTaken();
    entry.table = "raw.events";
    entry.topicId = "t1";
    entry.firstOffset = offset;
    entry.lastOffset = offset;
    entry.progress = progress;
    entry.writtenAt = 9;
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
    return gate(state, LedgerSize.NOTHING);
  }

  private static TwoInputStreamOperatorTestHarness<RowsRead, LedgerTaken, SourceProgress> gate(
      OperatorSubtaskState state, LedgerSize ledger) throws Exception {
    var harness =
        new TwoInputStreamOperatorTestHarness<>(new LedgerProgress(() -> () -> ENDS, ledger));
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
