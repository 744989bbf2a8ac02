package io.millrace.curate.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.apache.flink.table.data.RowData;

/** Rows of one key that were added and taken back since they were last applied, net. */
final class PendingRows {

  private final List<RowData> rows = new ArrayList<>(2);
  private final List<Integer> counts = new ArrayList<>(2);

  /** Adds {@code count} times a row; less than zero takes it back. */
  void add(RowData row, int count) {
    int at = rows.indexOf(row);
    if (at < 0) {
      rows.add(row);
      counts.add(count);
    } else if (counts.get(at) + count == 0) {
      rows.remove(at);
      counts.remove(at);
    } else {
      counts.set(at, counts.get(at) + count);
    }
  }

  void forEach(ObjIntConsumer<RowData> action) {
    for (int i = 0; i < rows.size(); i++) {
      action.accept(rows.get(i), counts.get(i));
    }
  }

  int size() {
    return rows.size();
  }
}
