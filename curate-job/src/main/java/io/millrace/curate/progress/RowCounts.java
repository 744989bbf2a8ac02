package io.millrace.curate.progress;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of rows per source partition, until they are taken. */
public final class RowCounts {

  private final String table;
  private final Map<String, RowsRead> byPartition = new TreeMap<>();

  public RowCounts(String table) {
    this.table = table;
  }

  public void add(String topicId, int partition, long offset) {
    of(topicId, partition).add(offset);
  }

  public void addReplayed(String topicId, int partition) {
    of(topicId, partition).replayed++;
  }

  private RowsRead of(String topicId, int partition) {
    return byPartition.computeIfAbsent(
        topicId + "/" + partition, key -> new RowsRead(table, topicId, partition));
  }

  /** All counts; the next ones start from zero. */
  public Collection<RowsRead> take() {
    List<RowsRead> taken = List.copyOf(byPartition.values());
    byPartition.clear();
    return taken;
  }
}
