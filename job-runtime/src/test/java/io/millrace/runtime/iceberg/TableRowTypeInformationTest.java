package io.millrace.runtime.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

class TableRowTypeInformationTest {

  private static final RowType NUMBER = RowType.of(new BigIntType());
  private static final RowType TEXT = RowType.of(VarCharType.STRING_TYPE);

  private final TypeSerializer<TableRow> serializer =
      serializer(Map.of("b.numbers", NUMBER, "a.texts", TEXT));

  @Test
  void keepsTableKindAndRow() throws IOException {
    TableRow text = copyOverTheWire(new TableRow("a.texts", row(RowKind.DELETE, "x")));
    TableRow number = copyOverTheWire(new TableRow("b.numbers", row(RowKind.UPDATE_AFTER, 7L)));

    assertThat(text).hasToString("-D a.texts");
    assertThat(text.row.getString(0)).hasToString("x");
    assertThat(number).hasToString("+U b.numbers");
    assertThat(number.row.getLong(0)).isEqualTo(7);
  }

  @Test
  void copiesDeeply() {
    GenericRowData row = row(RowKind.INSERT, 7L);
    TableRow copy = serializer.copy(new TableRow("b.numbers", row));
    row.setField(0, 8L);
    assertThat(copy.row.getLong(0)).isEqualTo(7);
  }

  @Test
  void refusesATableItWasNotDeclaredFor() {
    assertThatThrownBy(() -> copyOverTheWire(new TableRow("c.none", row(RowKind.INSERT, 1L))))
        .hasMessageContaining("c.none");
  }

  @Test
  void readsItsOwnSnapshotAndTellsOtherTablesApart() throws IOException {
    TypeSerializerSnapshot<TableRow> restored = throughBytes(serializer.snapshotConfiguration());
    TypeSerializer<TableRow> fewer = serializer(Map.of("b.numbers", NUMBER));

    assertThat(restored.restoreSerializer()).isEqualTo(serializer);
    assertThat(
            serializer
                .snapshotConfiguration()
                .resolveSchemaCompatibility(restored)
                .isCompatibleAsIs())
        .isTrue();
    assertThat(fewer.snapshotConfiguration().resolveSchemaCompatibility(restored).isIncompatible())
        .isTrue();
  }

  private static TypeSerializer<TableRow> serializer(Map<String, RowType> types) {
    return new TableRowTypeInformation(types).createSerializer(new SerializerConfigImpl());
  }

  private TableRow copyOverTheWire(TableRow row) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(row, out);
    return serializer.duplicate().deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  private static TypeSerializerSnapshot<TableRow> throughBytes(
      TypeSerializerSnapshot<TableRow> snapshot) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
    return TypeSerializerSnapshot.readVersionedSnapshot(
        new DataInputDeserializer(out.getCopyOfBuffer()),
        Thread.currentThread().getContextClassLoader());
  }

  private static GenericRowData row(RowKind kind, Object value) {
    return GenericRowData.ofKind(
        kind, value instanceof String text ? StringData.fromString(text) : value);
  }
}
