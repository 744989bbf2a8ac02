package io.millrace.semantic.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.read.cut.CutMark;
import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.runtime.read.cut.CutRecorder;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CutGateTest {

  private TwoInputStreamOperatorTestHarness<ModelProgress, CutMark, ModelProgress> gate;
  private long checkpoint;

  @AfterEach
  void close() throws Exception {
    gate.close();
  }

  @Test
  void passesProgressOn() throws Exception {
    open(null);
    ModelProgress progress = new ModelProgress("orders", 40);
    gate.processElement1(new StreamRecord<>(progress));
    assertThat(gate.extractOutputValues()).containsExactly(progress);
  }

  @Test
  void notesTheFirstCheckpointAtWhichItStandsAtACut() throws Exception {
    open(null);
    checkpoint();
    mark("orders", "a");
    checkpoint();
    mark("stores", "a");
    checkpoint();
    checkpoint();
    checkpoint();
    assertThat(points()).containsExactly("a 3 kpi.x@9");
  }

  @Test
  void notesNoCutThatItHasReadBeyond() throws Exception {
    open(null);
    checkpoint();
    mark("orders", "a");
    mark("stores", "a");
    gate.processElement2(new StreamRecord<>(CutMark.wentOn("orders", 0)));
    checkpoint();
    checkpoint();
    assertThat(points()).isEmpty();
  }

  @Test
  void notesTheCutAgainAfterARestoreAsARunOfItsOwn() throws Exception {
    open(null);
    checkpoint();
    mark("orders", "a");
    mark("stores", "a");
    gate.prepareSnapshotPreBarrier(++checkpoint);
    OperatorSubtaskState state = gate.snapshot(checkpoint, 0);
    gate.close();

    open(state);
    checkpoint();
    assertThat(points()).as("of the run before").isEmpty();
    checkpoint();
    checkpoint();
    assertThat(points()).containsExactly("a 4 kpi.x@9");
  }

  private void open(OperatorSubtaskState state) throws Exception {
    gate =
        new TwoInputStreamOperatorTestHarness<>(
            new CutGate(
                Map.of("orders", 1, "stores", 1),
                () -> () -> List.of(new CutPoint("kpi.x", "k", 0, 9))));
    if (state != null) {
      gate.initializeState(state);
    }
    gate.open();
  }

  private void mark(String model, String cut) throws Exception {
    gate.processElement2(new StreamRecord<>(new CutMark(model, 0, 0, 1, cut)));
  }

  private void checkpoint() throws Exception {
    gate.prepareSnapshotPreBarrier(++checkpoint);
    gate.notifyOfCompletedCheckpoint(checkpoint);
  }

  private List<String> points() {
    var points = gate.getSideOutput(CutRecorder.POINTS);
    return points == null
        ? List.of()
        : points.stream()
            .map(StreamRecord::getValue)
            .map(p -> "%s %d %s@%d".formatted(p.cut, p.checkpointId, p.object, p.lastOffset))
            .toList();
  }
}
