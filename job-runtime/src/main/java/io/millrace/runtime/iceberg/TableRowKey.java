package io.millrace.runtime.iceberg;

import io.millrace.schemas.table.KeyEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** A row's table and key, as a text of one character per byte. */
final class TableRowKey implements KeySelector<TableRow, String> {

  private static final long serialVersionUID = 1L;

  private final Map<String, RowData.FieldGetter[]> getters = new HashMap<>();

  TableRowKey(Collection<TableSpec> keyedTables) {
    keyedTables.forEach(spec -> getters.put(spec.name().toString(), getters(spec)));
  }

  @Override
  public String getKey(TableRow row) {
    RowData.FieldGetter[] fields = getters.get(row.table);
    Object[] parts = new Object[fields.length + 1];
    parts[0] = row.table;
    for (int i = 0; i < fields.length; i++) {
      parts[i + 1] = part(fields[i].getFieldOrNull(row.row));
    }
    return new String(KeyEncoder.encode(parts), StandardCharsets.ISO_8859_1);
  }

  /** Flink's own values print what they hold. */
  private static Object part(Object value) {
    return value == null || value instanceof byte[] ? value : value.toString();
  }

  private static RowData.FieldGetter[] getters(TableSpec spec) {
    RowType type = spec.rowType();
    List<String> columns = type.getFieldNames();
    return spec.equalityFields().stream()
        .map(columns::indexOf)
        .map(index -> RowData.createFieldGetter(type.getTypeAt(index), index))
        .toArray(RowData.FieldGetter[]::new);
  }
}
