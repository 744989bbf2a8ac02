package io.millrace.curate;

import io.millrace.runtime.iceberg.SnapshotSummaries;
import org.apache.iceberg.Table;

/** How many rows a table holds. */
final class TableRows {

  private TableRows() {}

  /** Rows of the present snapshot by its summary; deletes by key are not subtracted. */
  static long count(Table table) {
    return SnapshotSummaries.rows(table);
  }
}
