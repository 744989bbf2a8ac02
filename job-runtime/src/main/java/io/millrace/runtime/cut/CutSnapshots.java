package io.millrace.runtime.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/** Finds the snapshots of a cut, by what Flink's sinks and Iceberg write into their summaries. */
final class CutSnapshots {

  private static final String JOB = "flink.job-id";
  private static final String CHECKPOINT = "flink.max-committed-checkpoint-id";

  private CutSnapshots() {}

  /**
   * The snapshot after the commits of a run up to a checkpoint, if all of these are done. What
   * other runs committed lies before: only one run at a time writes a table.
   */
  static OptionalLong committed(Table table, String run, long checkpoint) {
    Snapshot oldest = null;
    for (Snapshot snapshot : lineage(table)) {
      Map<String, String> summary = snapshot.summary();
      if (summary.containsKey(CHECKPOINT)
          && (!run.equals(summary.get(JOB))
              || Long.parseLong(summary.get(CHECKPOINT)) <= checkpoint)) {
        return OptionalLong.of(snapshot.snapshotId());
      }
      oldest = snapshot;
    }
    return oldest == null || oldest.summary().containsKey(CHECKPOINT)
        ? OptionalLong.empty()
        : OptionalLong.of(oldest.snapshotId());
  }

  /** The newest snapshot of an append-only table with exactly so many rows. */
  static OptionalLong holding(Table table, long rows) {
    Optional<Snapshot> found =
        lineage(table).stream().filter(snapshot -> rows(snapshot) == rows).findFirst();
    return found.isPresent() ? OptionalLong.of(found.get().snapshotId()) : OptionalLong.empty();
  }

  private static long rows(Snapshot snapshot) {
    return Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
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
