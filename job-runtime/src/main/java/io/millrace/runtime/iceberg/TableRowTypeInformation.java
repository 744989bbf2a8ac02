package io.millrace.runtime.iceberg;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;

/** The type of a stream of rows for several tables, each with the columns of its own table. */
public final class TableRowTypeInformation extends TypeInformation<TableRow> {

  private static final long serialVersionUID = 1L;

  private final TreeMap<String, RowType> rowTypes;

  /** Row types by table, as {@code namespace.name}. */
  public TableRowTypeInformation(Map<String, RowType> rowTypes) {
    this.rowTypes = new TreeMap<>(rowTypes);
  }

  public static TableRowTypeInformation of(Collection<TableSpec> specs) {
    return new TableRowTypeInformation(
        specs.stream()
            .collect(Collectors.toMap(spec -> spec.name().toString(), TableSpec::rowType)));
  }

  @Override
  public TypeSerializer<TableRow> createSerializer(SerializerConfig config) {
    return new TableRowSerializer(
        rowTypes.keySet().toArray(String[]::new),
        rowTypes.values().stream().map(RowDataSerializer::new).toArray(RowDataSerializer[]::new));
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<TableRow> getTypeClass() {
    return TableRow.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public String toString() {
    return "TableRow" + rowTypes.keySet();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TableRowTypeInformation that && rowTypes.equals(that.rowTypes);
  }

  @Override
  public int hashCode() {
    return rowTypes.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof TableRowTypeInformation;
  }
}
