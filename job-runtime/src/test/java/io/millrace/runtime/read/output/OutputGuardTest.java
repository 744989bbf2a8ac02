package io.millrace.runtime.read.output;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.iceberg.RefusedStart;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class OutputGuardTest {

  @Test
  void startsFromNothingWhereNothingIsWritten() {
    assertThatCode(() -> start("a", false, null)).doesNotThrowAnyException();
  }

  @Test
  void refusesForGoodToStartWithoutTheStateOfRowsThatAreThere() {
    assertThatThrownBy(() -> start("a", true, null))
        .isInstanceOf(RefusedStart.class)
        .hasStackTraceContaining(
            "Model m holds rows of an earlier run, but this job starts without its state. Start"
                + " from its last checkpoint or savepoint, or change curate.build");
  }

  @Test
  void goesOnFromItsOwnState() throws Exception {
    OperatorSubtaskState state = start("a", false, null);
    assertThatCode(() -> start("a", true, state)).doesNotThrowAnyException();
  }

  @Test
  void refusesForGoodTheStateOfOtherContent() throws Exception {
    OperatorSubtaskState state = start("a", false, null);
    assertThatThrownBy(() -> start("b", false, state))
        .isInstanceOf(RefusedStart.class)
        .hasStackTraceContaining("Model m is new or changed")
        .hasStackTraceContaining("Start without a savepoint");
  }

  @Test
  void refusesForGoodAStateThatDoesNotKnowIt() {
    OperatorSubtaskState state = OperatorSubtaskState.builder().build();
    assertThatThrownBy(() -> start("a", false, state))
        .isInstanceOf(RefusedStart.class)
        .hasStackTraceContaining("Model m is new or changed");
  }

  /** Starts and returns the state of the first checkpoint. */
  private static OperatorSubtaskState start(
      String digest, boolean holdsRows, OperatorSubtaskState state) throws Exception {
    OutputGuard guard = new OutputGuard("Model m", digest, holdsRows, "curate.build");
    try (var harness = new OneInputStreamOperatorTestHarness<>(new Guarded(guard))) {
      if (state != null) {
        harness.initializeState(state);
      }
      harness.open();
      return harness.snapshot(1, 1);
    }
  }

  private static final class Guarded extends AbstractStreamOperator<String>
      implements OneInputStreamOperator<String, String> {

    private static final long serialVersionUID = 1L;

    private final OutputGuard guard;

    Guarded(OutputGuard guard) {
      this.guard = guard;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      guard.check(context);
    }

    @Override
    public void processElement(StreamRecord<String> element) {
      output.collect(element);
    }
  }
}
