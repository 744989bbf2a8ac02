package io.millrace.curate.progress;

import io.millrace.runtime.progress.ProgressMarks;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The books of one raw table: by topic id, then partition. */
final class TableBooks {

  private final Map<String, Map<Integer, PartitionBook>> byTopic = new TreeMap<>();

  PartitionBook of(String topicId, int partition) {
    return byTopic
        .computeIfAbsent(topicId, id -> new TreeMap<>())
        .computeIfAbsent(partition, number -> new PartitionBook());
  }

  /**
   * The least progress of the newest topic's partitions, in epoch microseconds. {@code
   * ProgressMarks.NONE} while it is unknown, or an earlier topic of the name is not read to its
   * end.
   */
  long progress() {
    all().forEach(PartitionBook::settle);
    var newest = byTopic.values().stream().max(Comparator.comparingLong(TableBooks::lastWrittenAt));
    boolean earlierAreClosed =
        byTopic.values().stream()
            .filter(topic -> topic != newest.orElseThrow())
            .flatMap(topic -> topic.values().stream())
            .allMatch(PartitionBook::isClosed);
    if (newest.isEmpty() || !earlierAreClosed) {
      return ProgressMarks.NONE;
    }
    return newest.get().values().stream().mapToLong(PartitionBook::progress).min().getAsLong();
  }

  Stream<PartitionBook> all() {
    return byTopic.values().stream().map(Map::values).flatMap(Collection::stream);
  }

  private static long lastWrittenAt(Map<Integer, PartitionBook> topic) {
    return topic.values().stream().mapToLong(PartitionBook::lastWrittenAt).max().orElse(0);
  }
}
