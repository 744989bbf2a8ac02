package io.millrace.semantic.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.progress.ProgressMark;
import io.millrace.runtime.read.output.OutputGuard;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MarkProgressTest {

  private OneInputStreamOperatorTestHarness<ProgressMark, ModelProgress> harness;
  private long checkpoint;
  private boolean holdsRows;

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void saysTheLeastOverPartitionsAndProducersBeforeTheBarrier() throws Exception {
    open("plan", null);
    mark(0, 0, 50);
    mark(0, 1, 40);
    mark(1, 0, 70);
    assertThat(barrier()).isEmpty();
    mark(1, 1, 60);

    assertThat(barrier()).containsExactly(new ModelProgress("orders", 40));
    assertThat(barrier()).isEmpty();
  }

  @Test
  void saysItAgainAfterARestart() throws Exception {
    open("plan", null);
    for (int partition = 0; partition < 2; partition++) {
      mark(partition, 0, 50);
      mark(partition, 1, 40);
    }
    barrier();
    OperatorSubtaskState state = harness.snapshot(checkpoint, 0);
    harness.close();
    open("plan", state);

    assertThat(barrier()).containsExactly(new ModelProgress("orders", 40));
  }

  @Test
  void refusesTheStateOfAnotherPlan() throws Exception {
    open("plan", null);
    barrier();
    OperatorSubtaskState state = harness.snapshot(checkpoint, 0);
    harness.close();

    assertThatThrownBy(() -> open("another plan", state))
        .hasStackTraceContaining("Start without a savepoint");
  }

  @Test
  void refusesToStartWithoutTheStateOfRowsThatAreThere() throws Exception {
    holdsRows = true;

    assertThatThrownBy(() -> open("plan", null)).hasStackTraceContaining("semantic.build");
  }

  private void open(String digest, OperatorSubtaskState state) throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new MarkProgress(
                Map.of("orders", new ModelTopic("curated.fct_orders__g1", 2)),
                new OutputGuard("The exports", digest, holdsRows, "semantic.build")));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
  }

  private void mark(int partition, int producer, long micros) throws Exception {
    harness.processElement(
        new StreamRecord<>(
            new ProgressMark("curated.fct_orders__g1", partition, producer, 2, micros)));
  }

  private List<ModelProgress> barrier() throws Exception {
    harness.getOutput().clear();
    harness.prepareSnapshotPreBarrier(++checkpoint);
    return harness.extractOutputValues();
  }
}
