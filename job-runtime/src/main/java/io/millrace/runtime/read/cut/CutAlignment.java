package io.millrace.runtime.read.cut;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which cut a reader of several topics stands at: the one whose marks of all producers it has read
 * in every partition, and nothing after them.
 */
public final class CutAlignment {

  private final Map<String, Integer> topics;
  private final Map<String, Map<Integer, Standing>> standings = new HashMap<>();

  /** The marks of a partition, and whether something else was read after the last one. */
  private static final class Standing {

    private final Map<Integer, CutMark> byProducer = new TreeMap<>();
    private CutMark newest;
    private boolean wentOn = true;

    private void update(CutMark mark) {
      wentOn = mark.cut == null;
      if (!wentOn) {
        byProducer.put(mark.producer, mark);
        newest = mark;
      }
    }

    private Optional<String> cut() {
      if (wentOn) {
        return Optional.empty();
      }
      for (int producer = 0; producer < newest.producers; producer++) {
        CutMark mark = byProducer.get(producer);
        if (mark == null || !mark.cut.equals(newest.cut)) {
          return Optional.empty();
        }
      }
      return Optional.of(newest.cut);
    }
  }

  /** The topics with their numbers of partitions. */
  public CutAlignment(Map<String, Integer> topics) {
    this.topics = Map.copyOf(topics);
  }

  /** Takes a mark, or that a partition went on; marks of a partition come in their order. */
  public void update(CutMark mark) {
    standings
        .computeIfAbsent(mark.topic, topic -> new TreeMap<>())
        .computeIfAbsent(mark.partition, partition -> new Standing())
        .update(mark);
  }

  /** The cut that everything read so far belongs to, and nothing beyond. */
  public Optional<String> cut() {
    Set<String> cuts = new HashSet<>();
    for (Map.Entry<String, Integer> topic : topics.entrySet()) {
      Map<Integer, Standing> partitions = standings.getOrDefault(topic.getKey(), Map.of());
      for (int partition = 0; partition < topic.getValue(); partition++) {
        Optional<String> cut =
            Optional.ofNullable(partitions.get(partition)).flatMap(Standing::cut);
        if (cut.isEmpty()) {
          return cut;
        }
        cuts.add(cut.get());
      }
    }
    return cuts.size() == 1 ? Optional.of(cuts.iterator().next()) : Optional.empty();
  }

  /** What to keep in state; handing it back through {@link #update} in this order restores it. */
  public List<CutMark> marks() {
    List<CutMark> marks = new ArrayList<>();
    standings.forEach(
        (topic, partitions) ->
            partitions.forEach(
                (partition, standing) -> {
                  standing.byProducer.values().stream()
                      .filter(mark -> mark != standing.newest)
                      .forEach(marks::add);
                  if (standing.newest != null) {
                    marks.add(standing.newest);
                  }
                  if (standing.wentOn) {
                    marks.add(CutMark.wentOn(topic, partition));
                  }
                }));
    return marks;
  }
}
