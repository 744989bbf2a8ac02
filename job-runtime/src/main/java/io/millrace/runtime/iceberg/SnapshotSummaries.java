package io.millrace.runtime.iceberg;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/** What Iceberg and its Flink sink write into the summaries of snapshots. */
public final class SnapshotSummaries {

  /** The Flink job that committed, by its id. */
  public static final String JOB_ID = "flink.job-id";

  /** The checkpoint that the commit belongs to. */
  public static final String CHECKPOINT = "flink.max-committed-checkpoint-id";

  private SnapshotSummaries() {}

  /** Rows in the data files of a snapshot; those deleted by key or position are not subtracted. */
  public static long rows(Snapshot snapshot) {
    return Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
  }

  /** The same of a table's present snapshot; 0 before the first. */
  public static long rows(Table table) {
    Snapshot present = table.currentSnapshot();
    return present == null ? 0 : rows(present);
  }
}
