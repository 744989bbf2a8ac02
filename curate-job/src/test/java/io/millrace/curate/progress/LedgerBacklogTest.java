package io.millrace.curate.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LedgerBacklogTest {

  private static final OperatorSubtaskState NO_STATE = OperatorSubtaskState.builder().build();

  private long held = 2;

  @Test
  void isReadWhenSoManyRowsHaveComeAsTheLedgerHeld() throws Exception {
    Reader reader = new Reader(() -> held);
    try (var harness = open(reader, null)) {
      assertThat(reader.backlog.isRead()).as("its files are not known yet").isFalse();
      reader.backlog.add();
      assertThat(reader.backlog.isRead()).isFalse();
      reader.backlog.add();
      assertThat(reader.backlog.isRead()).isTrue();
      held = 9;
      assertThat(reader.backlog.isRead()).as("rows of later commits come later").isTrue();
    }
  }

  @Test
  void goesOnAfterARestoreUntilItHasReadWhatWasWrittenMeanwhile() throws Exception {
    OperatorSubtaskState state = read(2, null);
    held = 3;
    Reader reader = new Reader(() -> held);
    try (var harness = open(reader, state)) {
      assertThat(reader.backlog.isRead()).isFalse();
      reader.backlog.add();
      assertThat(reader.backlog.isRead()).isTrue();
    }
  }

  @Test
  void takesAStateThatDoesNotCountForOneInWhichAllIsRead() throws Exception {
    OperatorSubtaskState state = read(1, NO_STATE);
    Reader reader = new Reader(() -> held);
    try (var harness = open(reader, state)) {
      assertThat(reader.backlog.isRead()).isTrue();
    }
  }

  private OperatorSubtaskState read(int rows, OperatorSubtaskState state) throws Exception {
    Reader reader = new Reader(() -> held);
    try (var harness = open(reader, state)) {
      for (int i = 0; i < rows; i++) {
        reader.backlog.add();
      }
      return harness.snapshot(1, 1);
    }
  }

  private static OneInputStreamOperatorTestHarness<Integer, Integer> open(
      Reader reader, OperatorSubtaskState state) throws Exception {
    var harness = new OneInputStreamOperatorTestHarness<>(reader);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  /** An operator with nothing but the backlog. */
  private static final class Reader extends AbstractStreamOperator<Integer>
      implements OneInputStreamOperator<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private final transient LedgerSize ledger;
    private transient LedgerBacklog backlog;

    Reader(LedgerSize ledger) {
      this.ledger = ledger;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      backlog = new LedgerBacklog(ledger, context.getOperatorStateStore(), context.isRestored());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
      super.snapshotState(context);
      backlog.snapshot();
    }

    @Override
    public void processElement(StreamRecord<Integer> element) {}
  }
}
