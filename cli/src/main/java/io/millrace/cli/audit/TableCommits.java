package io.millrace.cli.audit;

import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.schemas.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** The commits of a table that Flink's sinks made, by what they wrote into the snapshots. */
public final class TableCommits {

  static final String OPERATOR = "flink.operator-id";

  /** One commit; {@code totalRecords} counts the table's rows after it. */
  record Commit(String operator, long checkpoint, long snapshot, long totalRecords) {}

  private final TableName name;
  private final List<Commit> commits = new ArrayList<>();

  private TableCommits(TableName name) {
    this.name = name;
  }

  public static TableCommits of(TableName name, Table table) {
    TableCommits all = new TableCommits(name);
    for (Snapshot snapshot : table.snapshots()) {
      all.add(snapshot);
    }
    all.commits.sort(Comparator.comparingLong(Commit::checkpoint));
    return all;
  }

  TableName name() {
    return name;
  }

  /** In the order of checkpoints. */
  List<Commit> all() {
    return commits;
  }

  List<String> operators() {
    return commits.stream().map(Commit::operator).distinct().toList();
  }

  /** The newest checkpoint that was committed, or -1. */
  public long newestCheckpoint() {
    return commits.isEmpty() ? -1 : commits.get(commits.size() - 1).checkpoint();
  }

  /** The table's rows after the commit of this checkpoint or the last one before it. */
  long rowsAt(long checkpoint) {
    NavigableMap<Long, Long> rows = new TreeMap<>();
    commits.forEach(commit -> rows.merge(commit.checkpoint(), commit.totalRecords(), Math::max));
    Map.Entry<Long, Long> entry = rows.floorEntry(checkpoint);
    return entry == null ? 0 : entry.getValue();
  }

  /** Groups of commits that share operator and checkpoint, although each may commit only once. */
  List<List<Commit>> duplicates() {
    return commits.stream()
        .collect(
            Collectors.groupingBy(
                commit -> commit.operator() + "/" + commit.checkpoint(),
                TreeMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .filter(group -> group.size() > 1)
        .toList();
  }

  private void add(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    if (summary.containsKey(SnapshotSummaries.CHECKPOINT)) {
      commits.add(
          new Commit(
              summary.getOrDefault(OPERATOR, ""),
              Long.parseLong(summary.get(SnapshotSummaries.CHECKPOINT)),
              snapshot.snapshotId(),
              SnapshotSummaries.rows(snapshot)));
    }
  }
}
