package io.millrace.runtime.progress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The progress of one topic: the least over its partitions of the least over their producers. Never
 * goes back.
 *
 * <p>The newest mark of a partition says how many producers count, so that producers of an earlier,
 * larger parallelism do not hold it back. Marks of a partition must come in the order of their
 * offsets.
 */
public final class TopicProgress {

  private final int partitions;
  private final Map<Integer, Map<Integer, ProgressMark>> newest = new TreeMap<>();
  private final Map<Integer, Integer> producers = new TreeMap<>();
  private long reached = ProgressMarks.NONE;

  public TopicProgress(int partitions) {
    this.partitions = partitions;
  }

  /** Takes a mark and returns the topic's progress, {@link ProgressMarks#NONE} if there is none. */
  public long update(ProgressMark mark) {
    newest.computeIfAbsent(mark.partition, p -> new TreeMap<>()).put(mark.producer, mark);
    producers.put(mark.partition, mark.producers);
    reached = Math.max(reached, least());
    return reached;
  }

  public long micros() {
    return reached;
  }

  /** What to keep in state; handing it back through {@link #update} in this order restores it. */
  public List<ProgressMark> marks() {
    List<ProgressMark> marks = new ArrayList<>();
    newest.forEach((partition, byProducer) -> marks.addAll(latestLast(partition, byProducer)));
    return marks;
  }

  private Collection<ProgressMark> latestLast(
      int partition, Map<Integer, ProgressMark> byProducer) {
    int current = producers.get(partition);
    return byProducer.values().stream()
        .sorted(Comparator.comparing(mark -> mark.producers == current))
        .toList();
  }

  private long least() {
    long least = Long.MAX_VALUE;
    for (int partition = 0; partition < partitions; partition++) {
      least = Math.min(least, least(partition));
    }
    return least;
  }

  private long least(int partition) {
    Map<Integer, ProgressMark> byProducer = newest.getOrDefault(partition, Map.of());
    long least = byProducer.isEmpty() ? ProgressMarks.NONE : Long.MAX_VALUE;
    for (int producer = 0; producer < producers.getOrDefault(partition, 0); producer++) {
      ProgressMark mark = byProducer.get(producer);
      least = Math.min(least, mark == null ? ProgressMarks.NONE : mark.progressMicros);
    }
    return least;
  }
}
