package io.millrace.semantic.simulation;

import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;

/** One subtask of an operator, which can be stopped and continued from its state. */
final class Subtask<OUT> {

  /** Makes the harness of a fresh operator. */
  interface Factory<OUT> {
    AbstractStreamOperatorTestHarness<OUT> create() throws Exception;
  }

  private final Factory<OUT> factory;
  private AbstractStreamOperatorTestHarness<OUT> harness;

  Subtask(Factory<OUT> factory) throws Exception {
    this.factory = factory;
    this.harness = factory.create();
    harness.open();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  void process(int input, Object value) throws Exception {
    StreamRecord record = new StreamRecord<>(value);
    if (harness instanceof OneInputStreamOperatorTestHarness one) {
      one.processElement(record);
    } else if (input == 0) {
      ((TwoInputStreamOperatorTestHarness) harness).processElement1(record);
    } else {
      ((TwoInputStreamOperatorTestHarness) harness).processElement2(record);
    }
  }

  void preBarrier(long checkpoint) throws Exception {
    harness.prepareSnapshotPreBarrier(checkpoint);
  }

  void restart(long checkpoint) throws Exception {
    OperatorSubtaskState state = harness.snapshot(checkpoint, checkpoint);
    harness.close();
    harness = factory.create();
    harness.initializeState(state);
    harness.open();
  }

  List<OUT> takeOutput() {
    List<OUT> values = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    return values;
  }
}
