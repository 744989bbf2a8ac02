package io.millrace.curate.row;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.utils.ProjectedRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;

/** Copies some columns of a row into a row of their own, which compares by content. */
public final class RowProjection implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] positions;
  private final boolean isIdentity;
  private final RowDataSerializer serializer;

  public RowProjection(RowType from, List<String> columns) {
    this.positions = columns.stream().mapToInt(c -> Columns.position(from, c)).toArray();
    this.isIdentity = columns.equals(from.getFieldNames());
    this.serializer = new RowDataSerializer(Columns.select(from, columns));
  }

  /** A new row of kind {@code INSERT}. */
  public BinaryRowData apply(RowData row) {
    BinaryRowData binary =
        serializer.toBinaryRow(ProjectedRowData.from(positions).replaceRow(row)).copy();
    binary.setRowKind(RowKind.INSERT);
    return binary;
  }

  /** The row itself if these are all its columns, else a new one; of kind {@code INSERT}. */
  public BinaryRowData view(BinaryRowData row) {
    if (!isIdentity) {
      return apply(row);
    }
    row.setRowKind(RowKind.INSERT);
    return row;
  }
}
