package io.millrace.runtime.read.cut;

import io.millrace.runtime.iceberg.SnapshotSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/** Finds the snapshots of a cut, by what Flink's sinks and Iceberg write into their summaries. */
final class CutSnapshots {

  private CutSnapshots() {}

  /**
   * The snapshot after the commits of a run up to a checkpoint, provided that these are done. What
   * other runs committed lies before: only one run at a time writes a table.
   *
   * @return empty if that snapshot has expired
   */
  static Optional<Long> committed(Table table, String run, long checkpoint) {
    Snapshot oldest = null;
    for (Snapshot snapshot : lineage(table)) {
      Map<String, String> summary = snapshot.summary();
      if (summary.containsKey(SnapshotSummaries.CHECKPOINT)
          && (!run.equals(summary.get(SnapshotSummaries.JOB_ID))
              || Long.parseLong(summary.get(SnapshotSummaries.CHECKPOINT)) <= checkpoint)) {
        return Optional.of(snapshot.snapshotId());
      }
      oldest = snapshot;
    }
    return oldest == null || oldest.summary().containsKey(SnapshotSummaries.CHECKPOINT)
        ? Optional.empty()
        : Optional.of(oldest.snapshotId());
  }

  /**
   * Whether rows of an append-only table were deleted, as far as the snapshots that are kept tell:
   * by a commit that is neither an append nor keeps the number of rows, by files of deletes, or
   * because there are fewer rows than were read.
   */
  static boolean hasLostRows(Table table, long read) {
    List<Snapshot> lineage = lineage(table);
    for (int i = 0; i < lineage.size(); i++) {
      Snapshot snapshot = lineage.get(i);
      Snapshot before = i + 1 < lineage.size() ? lineage.get(i + 1) : snapshot;
      if (!keepsRows(snapshot, before)) {
        return true;
      }
    }
    return SnapshotSummaries.rows(table) < read;
  }

  private static boolean keepsRows(Snapshot snapshot, Snapshot before) {
    boolean rewritten =
        DataOperations.REPLACE.equals(snapshot.operation())
            && SnapshotSummaries.rows(snapshot) == SnapshotSummaries.rows(before);
    return (rewritten || DataOperations.APPEND.equals(snapshot.operation()))
        && "0"
            .equals(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_DELETE_FILES_PROP, "0"));
  }

  /** The newest snapshot of a table that only grows with exactly so many rows. */
  static Optional<Long> holding(Table table, long rows) {
    return lineage(table).stream()
        .filter(snapshot -> SnapshotSummaries.rows(snapshot) == rows)
        .findFirst()
        .map(Snapshot::snapshotId);
  }

  /** The snapshots of the main branch that have not expired, the newest first. */
  private static List<Snapshot> lineage(Table table) {
    List<Snapshot> snapshots = new ArrayList<>();
    Snapshot next = table.currentSnapshot();
    while (next != null) {
      snapshots.add(next);
      next = next.parentId() == null ? null : table.snapshot(next.parentId());
    }
    return snapshots;
  }
}
