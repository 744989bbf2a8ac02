package io.millrace.runtime.iceberg;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;

/** The tables and their row types; other tables mean another format. */
public final class TableRowSerializerSnapshot
    extends CompositeTypeSerializerSnapshot<TableRow, TableRowSerializer> {

  private static final int VERSION = 1;

  private String[] tables;

  /** For Flink, when it reads a snapshot. */
  public TableRowSerializerSnapshot() {}

  TableRowSerializerSnapshot(TableRowSerializer serializer) {
    super(serializer);
    this.tables = serializer.tables();
  }

  @Override
  protected int getCurrentOuterSnapshotVersion() {
    return VERSION;
  }

  @Override
  protected TypeSerializer<?>[] getNestedSerializers(TableRowSerializer outer) {
    return outer.rows();
  }

  @Override
  protected TableRowSerializer createOuterSerializerWithNestedSerializers(
      TypeSerializer<?>[] nested) {
    return new TableRowSerializer(
        tables, Arrays.copyOf(nested, nested.length, RowDataSerializer[].class));
  }

  @Override
  protected void writeOuterSnapshot(DataOutputView out) throws IOException {
    out.writeInt(tables.length);
    for (String table : tables) {
      out.writeUTF(table);
    }
  }

  @Override
  protected void readOuterSnapshot(int version, DataInputView in, ClassLoader classLoader)
      throws IOException {
    tables = new String[in.readInt()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = in.readUTF();
    }
  }

  @Override
  protected OuterSchemaCompatibility resolveOuterSchemaCompatibility(
      TypeSerializerSnapshot<TableRow> oldSnapshot) {
    return oldSnapshot instanceof TableRowSerializerSnapshot old
            && Arrays.equals(tables, old.tables)
        ? OuterSchemaCompatibility.COMPATIBLE_AS_IS
        : OuterSchemaCompatibility.INCOMPATIBLE;
  }
}
