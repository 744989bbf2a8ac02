package io.millrace.runtime.iceberg;

import org.apache.flink.table.data.RowData;

/**
 * A row and the table it is for, as {@code namespace.name}. The row's kind says whether it is added
 * or taken back. Streams of it carry a {@link TableRowTypeInformation}.
 */
public class TableRow {

  public String table;
  public RowData row;

  public TableRow() {}

  public TableRow(String table, RowData row) {
    this.table = table;
    this.row = row;
  }

  @Override
  public String toString() {
    return row.getRowKind().shortString() + " " + table;
  }
}
