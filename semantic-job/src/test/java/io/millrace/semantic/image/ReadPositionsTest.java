package io.millrace.semantic.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ReadPositionsTest {

  private static final OperatorSubtaskState NO_STATE = OperatorSubtaskState.builder().build();

  @Test
  void startAtTheBeginning() throws Exception {
    assertThat(positions(0, 1, null)).containsExactly(0L, 0L);
  }

  @Test
  void goOnFromWhatEveryInstanceHadReadAtAnyParallelism() throws Exception {
    OperatorSubtaskState both =
        AbstractStreamOperatorTestHarness.repackageState(read(0, 2, 0, 6), read(1, 2, 1, 41));

    assertThat(positions(0, 1, both)).containsExactly(7L, 42L);
    assertThat(positions(2, 3, both)).containsExactly(7L, 42L);
  }

  @Test
  void areUnknownWhenTheStateDoesNotSay() throws Exception {
    assertThat(positions(0, 1, NO_STATE))
        .containsExactly(ReadPositions.UNKNOWN, ReadPositions.UNKNOWN);
  }

  @Test
  void stayUnknownUntilRead() throws Exception {
    OperatorSubtaskState one = read(0, 1, 0, 6, NO_STATE);

    assertThat(positions(0, 1, one)).containsExactly(7L, ReadPositions.UNKNOWN);
  }

  private static OperatorSubtaskState read(int subtask, int parallelism, int partition, long offset)
      throws Exception {
    return read(subtask, parallelism, partition, offset, null);
  }

  private static OperatorSubtaskState read(
      int subtask, int parallelism, int partition, long offset, OperatorSubtaskState state)
      throws Exception {
    Reader reader = new Reader();
    try (var harness = new OneInputStreamOperatorTestHarness<>(reader, 8, parallelism, subtask)) {
      if (state != null) {
        harness.initializeState(state);
      }
      harness.open();
      reader.positions.read(partition, offset);
      return harness.snapshot(1, 1);
    }
  }

  private static List<Long> positions(int subtask, int parallelism, OperatorSubtaskState state)
      throws Exception {
    Reader reader = new Reader();
    try (var harness = new OneInputStreamOperatorTestHarness<>(reader, 8, parallelism, subtask)) {
      if (state != null) {
        harness.initializeState(state);
      }
      harness.open();
      return List.of(reader.positions.next(0), reader.positions.next(1));
    }
  }

  /** An operator with nothing but positions of two partitions. */
  private static final class Reader extends AbstractStreamOperator<Integer>
      implements OneInputStreamOperator<Integer, Integer> {

    private static final long serialVersionUID = 1L;

    private transient ReadPositions positions;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      positions = new ReadPositions(2, context.getOperatorStateStore(), context.isRestored());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
      super.snapshotState(context);
      positions.snapshot();
    }

    @Override
    public void processElement(StreamRecord<Integer> element) {}
  }
}
