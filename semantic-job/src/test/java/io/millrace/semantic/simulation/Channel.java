package io.millrace.semantic.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** Records on their way from one subtask to another: in order, but no faster than they like. */
final class Channel {

  private final Deque<Object> records = new ArrayDeque<>();
  private final Stage<?> target;
  private final int subtask;
  private final int input;

  Channel(Stage<?> target, int subtask, int input) {
    this.target = target;
    this.subtask = subtask;
    this.input = input;
  }

  void send(Object record) {
    records.add(record);
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  boolean leadsTo(Stage<?> stage) {
    return target == stage;
  }

  void deliverOne() throws Exception {
    target.process(subtask, input, records.remove());
  }
}
