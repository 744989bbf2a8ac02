package io.millrace.cli.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.types.Row;

/**
 * Rows of a stream with the kind of their change as the first column, called {@code op} as in
 * Flink's SQL client: {@code +I} inserted, {@code -U} and {@code +U} updated from and to, {@code
 * -D} deleted.
 */
final class ChangeRows {
  private ChangeRows() {}

  static List<String> columns(SqlResult result) {
    if (!result.changes()) {
      return result.columns();
    }
    List<String> columns = new ArrayList<>(List.of("op"));
    columns.addAll(result.columns());
    return columns;
  }

  static Iterator<Row> of(SqlResult result) {
    if (!result.changes()) {
      return result.rows();
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return result.rows().hasNext();
      }

      @Override
      public Row next() {
        Row row = result.rows().next();
        return Row.join(Row.of(row.getKind().shortString()), row);
      }
    };
  }
}
