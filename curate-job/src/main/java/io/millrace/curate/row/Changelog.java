package io.millrace.curate.row;

import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;

/** Emits the difference between two images of a row. */
public final class Changelog {

  private Changelog() {}

  /** Collects what turns {@code before} into {@code after}; null stands for no row. */
  public static void emit(RowData before, RowData after, Collector<RowData> out) {
    if (before == null && after != null) {
      collect(after, RowKind.INSERT, out);
    } else if (before != null && after == null) {
      collect(before, RowKind.DELETE, out);
    } else if (before != null && !before.equals(after)) {
      collect(before, RowKind.UPDATE_BEFORE, out);
      collect(after, RowKind.UPDATE_AFTER, out);
    }
  }

  /** Collects a row under a kind and leaves the row itself as it was: states hold it. */
  public static void collect(RowData row, RowKind kind, Collector<RowData> out) {
    RowKind own = row.getRowKind();
    row.setRowKind(kind);
    out.collect(row);
    row.setRowKind(own);
  }
}
