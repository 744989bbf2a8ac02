package io.millrace.semantic.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** An operator with its subtasks. */
final class Stage<OUT> {

  static final int PARALLELISM = 2;
  static final int MAX_PARALLELISM = 8;

  private record Edge(Function<Object, Object> key, List<List<Channel>> channels) {}

  private final List<Subtask<OUT>> subtasks = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final List<OUT> results = new ArrayList<>();

  Stage(IntFunction<Subtask.Factory<OUT>> factory) throws Exception {
    for (int i = 0; i < PARALLELISM; i++) {
      subtasks.add(new Subtask<>(factory.apply(i)));
    }
  }

  /** Sends the output on, partitioned by a key; without a key to the subtask of the same index. */
  List<Channel> connect(Stage<?> target, int input, Function<Object, Object> key) {
    List<List<Channel>> channels = new ArrayList<>();
    for (int from = 0; from < PARALLELISM; from++) {
      List<Channel> ofSubtask = new ArrayList<>();
      for (int to = 0; to < PARALLELISM; to++) {
        ofSubtask.add(new Channel(target, to, input));
      }
      channels.add(ofSubtask);
    }
    edges.add(new Edge(key, channels));
    return channels.stream().flatMap(List::stream).toList();
  }

  void process(int subtask, int input, Object record) throws Exception {
    subtasks.get(subtask).process(input, record);
    forward(subtask);
  }

  void processKeyed(Object key, Object record) throws Exception {
    process(owner(key), 0, record);
  }

  void broadcast(int input, Object record) throws Exception {
    for (int i = 0; i < PARALLELISM; i++) {
      process(i, input, record);
    }
  }

  void barrier(long checkpoint, boolean restart) throws Exception {
    for (int i = 0; i < PARALLELISM; i++) {
      subtasks.get(i).preBarrier(checkpoint);
      forward(i);
      if (restart) {
        subtasks.get(i).restart(checkpoint);
      }
    }
  }

  List<OUT> takeResults() {
    List<OUT> taken = List.copyOf(results);
    results.clear();
    return taken;
  }

  static int owner(Object key) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(key, MAX_PARALLELISM, PARALLELISM);
  }

  private void forward(int subtask) {
    for (OUT record : subtasks.get(subtask).takeOutput()) {
      results.add(record);
      for (Edge edge : edges) {
        int target = edge.key == null ? subtask : owner(edge.key.apply(record));
        edge.channels.get(subtask).get(target).send(record);
      }
    }
  }
}
