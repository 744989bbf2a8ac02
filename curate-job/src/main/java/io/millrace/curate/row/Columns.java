package io.millrace.curate.row;

import java.util.List;
import org.apache.flink.table.types.logical.RowType;

/** Positions and selections of a row type's columns. */
public final class Columns {

  private Columns() {}

  /**
   * @throws IllegalArgumentException when there is no such column
   */
  public static int position(RowType rowType, String column) {
    int position = rowType.getFieldIndex(column);
    if (position < 0) {
      throw new IllegalArgumentException(
          "There is no column " + column + " among " + rowType.getFieldNames());
    }
    return position;
  }

  /** The named columns, in the given order. */
  public static RowType select(RowType rowType, List<String> columns) {
    return new RowType(
        columns.stream()
            .map(column -> rowType.getFields().get(position(rowType, column)))
            .toList());
  }

  /** The same columns, of which exactly the named ones are not nullable. */
  public static RowType requireOnly(RowType rowType, List<String> required) {
    return new RowType(
        rowType.getFields().stream()
            .map(
                field ->
                    new RowType.RowField(
                        field.getName(), field.getType().copy(!required.contains(field.getName()))))
            .toList());
  }
}
