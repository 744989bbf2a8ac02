package io.millrace.curate.source;

import io.millrace.curate.row.Columns;
import io.millrace.curate.row.RowKey;
import io.millrace.curate.row.RowProjection;
import io.millrace.schemas.TableName;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.table.types.logical.RowType;

/**
 * What the job reads of a raw table, and what SQL sees of it.
 *
 * @param readType the columns read
 * @param columns those that SQL sees
 * @param key the columns that identify a row to SQL; all are among {@code columns}
 * @param changes whether the table holds changes with a {@code _sequence}, or else events
 */
public record SourceLayout(
    TableName table, RowType readType, List<String> columns, List<String> key, boolean changes)
    implements Serializable {

  public SourceLayout {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  /** The type of the relation in SQL; its key is not nullable. */
  public RowType sqlType() {
    return Columns.requireOnly(Columns.select(readType, columns), key);
  }

  public int position(String column) {
    return Columns.position(readType, column);
  }

  RowProjection projection() {
    return new RowProjection(readType, columns);
  }

  public RowKey rowKey() {
    return RowKey.of(readType, key);
  }
}
