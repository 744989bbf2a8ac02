package io.millrace.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.kafka.UncommittedKeys.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class UncommittedKeysTest {

  private static final int MAX_PARALLELISM = 8;

  @Test
  void knowsWhatWasWrittenBeforeTheRestoredCheckpoint() throws Exception {
    OperatorSubtaskState state;
    try (var writer = writer(1, 0)) {
      writer.open();
      write(writer, 1, "a", "b");
      state = write(writer, 2, "b", "c");
    }
    assertThat(repeats(state)).containsExactlyInAnyOrder("a of 1", "b of 2", "c of 2");
  }

  @Test
  void forgetsACheckpointOnceASecondOneIsCompleteAfterIt() throws Exception {
    try (var writer = writer(1, 0)) {
      writer.open();
      write(writer, 1, "a");
      writer.notifyOfCompletedCheckpoint(1);
      assertThat(repeats(write(writer, 2, "b"))).containsExactlyInAnyOrder("a of 1", "b of 2");
      writer.notifyOfCompletedCheckpoint(2);
      assertThat(repeats(write(writer, 3))).containsExactly("b of 2");
      writer.notifyOfCompletedCheckpoint(3);
      assertThat(repeats(write(writer, 4))).isEmpty();
    }
  }

  @Test
  void keepsWhatAnAbortedCheckpointWrote() throws Exception {
    try (var writer = writer(1, 0)) {
      writer.open();
      write(writer, 1, "a");
      writer.notifyOfCompletedCheckpoint(1);
      write(writer, 2, "b");
      write(writer, 3, "c");
      assertThat(repeats(write(writer, 4))).contains("b of 2", "c of 3");
      writer.notifyOfCompletedCheckpoint(4);
      assertThat(repeats(write(writer, 5))).contains("b of 2", "c of 3");
      writer.notifyOfCompletedCheckpoint(5);
      assertThat(repeats(write(writer, 6))).isEmpty();
    }
  }

  @Test
  void knowsWhatTheFirstVersionKept() throws Exception {
    OperatorSubtaskState state;
    try (var first =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new FirstWriter(), key -> key, Types.STRING, MAX_PARALLELISM, 1, 0)) {
      first.open();
      first.processElement(new StreamRecord<>("a", 1));
      first.processElement(new StreamRecord<>("b", 2));
      state = first.snapshot(2, 2);
    }
    assertThat(repeats(state)).containsExactlyInAnyOrder("a of 1", "b of 2");
    try (var writer = writer(1, 0)) {
      writer.initializeState(state);
      writer.open();
      writer.prepareSnapshotPreBarrier(3);
      state = writer.snapshot(3, 3);
    }
    assertThat(repeats(state)).as("taken once").isEmpty();
  }

  @Test
  void handsEachKeyToTheInstanceThatOwnsItWhenTheParallelismChanges() throws Exception {
    String[] keys = IntStream.range(0, 40).mapToObj(i -> "key " + i).toArray(String[]::new);
    OperatorSubtaskState state;
    try (var writer = writer(1, 0)) {
      writer.open();
      state = write(writer, 1, keys);
    }
    List<String> all = new ArrayList<>();
    for (int subtask = 0; subtask < 3; subtask++) {
      OperatorSubtaskState own =
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, 3, subtask);
      List<String> ofSubtask = repeats(own, 3, subtask);
      assertThat(ofSubtask).isNotEmpty();
      all.addAll(ofSubtask);
    }
    assertThat(all).hasSize(keys.length).doesNotHaveDuplicates();
  }

  private static List<String> repeats(OperatorSubtaskState state) throws Exception {
    return repeats(state, 1, 0);
  }

  private static List<String> repeats(OperatorSubtaskState state, int parallelism, int subtask)
      throws Exception {
    try (var writer = writer(parallelism, subtask)) {
      writer.initializeState(state);
      writer.open();
      writer.prepareSnapshotPreBarrier(99);
      return writer.extractOutputValues();
    }
  }

  private static OperatorSubtaskState write(
      KeyedOneInputStreamOperatorTestHarness<String, String, String> writer,
      long checkpoint,
      String... keys)
      throws Exception {
    for (String key : keys) {
      writer.processElement(new StreamRecord<>(key, checkpoint));
    }
    writer.prepareSnapshotPreBarrier(checkpoint);
    return writer.snapshot(checkpoint, checkpoint);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, String, String> writer(
      int parallelism, int subtask) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new Writer(), key -> key, Types.STRING, MAX_PARALLELISM, parallelism, subtask);
  }

  /** Writes its keys; their timestamp is the checkpoint. Emits what it repeats. */
  private static final class Writer extends AbstractStreamOperator<String>
      implements OneInputStreamOperator<String, String> {

    private static final long serialVersionUID = 1L;

    private transient UncommittedKeys<String> uncommitted;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      uncommitted = new UncommittedKeys<>(context, Types.STRING, getRuntimeContext().getTaskInfo());
    }

    @Override
    public void processElement(StreamRecord<String> element) throws Exception {
      uncommitted.add(element.getValue(), new Written(element.getTimestamp(), 0));
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
      uncommitted
          .takeRestored()
          .forEach(
              (key, written) ->
                  output.collect(new StreamRecord<>(key + " of " + written.checkpoint())));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
      super.snapshotState(context);
      uncommitted.snapshot(context.getCheckpointId());
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
      super.notifyCheckpointComplete(checkpointId);
      uncommitted.complete(checkpointId);
    }
  }

  /** Keeps its keys as the first version did. */
  private static final class FirstWriter extends AbstractStreamOperator<String>
      implements OneInputStreamOperator<String, String> {

    private static final long serialVersionUID = 1L;

    private transient ListState<Tuple3<Long, Long, List<String>>> keys;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      keys =
          context
              .getOperatorStateStore()
              .getUnionListState(
                  new ListStateDescriptor<>(
                      "uncommitted-keys",
                      Types.TUPLE(Types.LONG, Types.LONG, Types.LIST(Types.STRING))));
    }

    @Override
    public void processElement(StreamRecord<String> element) throws Exception {
      keys.add(Tuple3.of(element.getTimestamp(), 0L, List.of(element.getValue())));
    }
  }
}
