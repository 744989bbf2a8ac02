package io.millrace.curate.progress;

import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.read.cut.CutPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

  /** True when all that is written has been read, and nothing else; settled before. */
  boolean areClosed() {
    return all().allMatch(PartitionBook::isClosed);
  }

  /** Where each partition is, when the books are closed. */
  List<CutPoint> points(String table, long progress) {
    List<CutPoint> points = new ArrayList<>();
    byTopic.forEach(
        (topicId, partitions) ->
            partitions.forEach(
                (partition, book) -> {
                  long last = book.complete().orElseThrow().lastOffset;
                  CutPoint point = new CutPoint(table, topicId, partition, last);
                  point.rows = book.rows();
                  point.progress = progress;
                  points.add(point);
                }));
    return points;
  }

  Stream<PartitionBook> all() {
    return byTopic.values().stream().map(Map::values).flatMap(Collection::stream);
  }

  private static long lastWrittenAt(Map<Integer, PartitionBook> topic) {
    return topic.values().stream().mapToLong(PartitionBook::lastWrittenAt).max().orElse(0);
  }
}
