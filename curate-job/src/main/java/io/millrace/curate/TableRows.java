package io.millrace.curate;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/** How many rows a table holds. */
final class TableRows {

  private TableRows() {}

  /** Rows of the present snapshot by its summary; deletes by key are not subtracted. */
  static long count(Table table) {
    Snapshot snapshot = table.currentSnapshot();
    return snapshot == null
        ? 0
        : Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
  }
}
