package io.millrace.runtime.iceberg;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;

/** Writes the position of the table's name among all names, sorted, and then the row. */
final class TableRowSerializer extends TypeSerializer<TableRow> {

  private static final long serialVersionUID = 1L;

  private final String[] tables;
  private final RowDataSerializer[] rows;

  /** Tables in ascending order, and the serializer of each. */
  TableRowSerializer(String[] tables, RowDataSerializer[] rows) {
    this.tables = tables;
    this.rows = rows;
  }

  String[] tables() {
    return tables;
  }

  RowDataSerializer[] rows() {
    return rows;
  }

  @Override
  public void serialize(TableRow record, DataOutputView target) throws IOException {
    int index = index(record.table);
    target.writeShort(index);
    rows[index].serialize(record.row, target);
  }

  @Override
  public TableRow deserialize(DataInputView source) throws IOException {
    int index = source.readUnsignedShort();
    return new TableRow(tables[index], rows[index].deserialize(source));
  }

  @Override
  public TableRow deserialize(TableRow reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    int index = source.readUnsignedShort();
    target.writeShort(index);
    rows[index].copy(source, target);
  }

  @Override
  public TableRow copy(TableRow from) {
    RowData row = rows[index(from.table)].copy(from.row);
    return new TableRow(from.table, row);
  }

  @Override
  public TableRow copy(TableRow from, TableRow reuse) {
    return copy(from);
  }

  private int index(String table) {
    int index = Arrays.binarySearch(tables, table);
    if (index < 0) {
      throw new IllegalArgumentException(
          "A row is for table "
              + table
              + ", but the stream is declared for "
              + Arrays.toString(tables));
    }
    return index;
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public TypeSerializer<TableRow> duplicate() {
    return new TableRowSerializer(
        tables,
        Arrays.stream(rows)
            .map(serializer -> (RowDataSerializer) serializer.duplicate())
            .toArray(RowDataSerializer[]::new));
  }

  @Override
  public TableRow createInstance() {
    return new TableRow();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<TableRow> snapshotConfiguration() {
    return new TableRowSerializerSnapshot(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableRowSerializer that
        && Arrays.equals(tables, that.tables)
        && Arrays.equals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(tables) + Arrays.hashCode(rows);
  }
}
