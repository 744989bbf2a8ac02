package io.millrace.runtime.cut;

import io.millrace.runtime.iceberg.SnapshotSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
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

  /** The newest snapshot of an append-only table with exactly so many rows. */
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
