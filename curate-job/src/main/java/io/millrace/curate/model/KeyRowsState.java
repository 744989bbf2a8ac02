package io.millrace.curate.model;

import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Keeps {@link KeyRows} of the current key: one value that is read and written once, and a map that
 * is touched only while a key has several rows.
 */
final class KeyRowsState {

  private static final int VERDICT = 0;
  private static final int ONLY = 1;
  private static final int EMITTED = 2;
  private static final int EMITTED_IS_ONLY = 3;
  private static final int SEVERAL = 4;

  private final ValueState<RowData> value;
  private final MapState<RowData, Integer> several;
  private final RowDataSerializer rows;
  private final int arity;

  KeyRowsState(KeyedStateStore store, RowType rowType) {
    RowType nullable = (RowType) rowType.copy(true);
    RowType valueType =
        RowType.of(
            new BigIntType(false),
            nullable,
            nullable,
            new BooleanType(false),
            new BooleanType(false));
    value =
        store.getState(new ValueStateDescriptor<>("rows-of-key", InternalTypeInfo.of(valueType)));
    several =
        store.getMapState(
            new MapStateDescriptor<>("several-rows", InternalTypeInfo.of(rowType), Types.INT));
    rows = new RowDataSerializer(rowType);
    arity = rowType.getFieldCount();
  }

  KeyRows read() throws Exception {
    RowData stored = value.value();
    if (stored == null) {
      return new KeyRows();
    }
    RowData only = row(stored, ONLY);
    RowData emitted = stored.getBoolean(EMITTED_IS_ONLY) ? only : row(stored, EMITTED);
    KeyRows key = new KeyRows(emitted, stored.getLong(VERDICT), stored.getBoolean(SEVERAL));
    if (only != null) {
      key.add(only, 1);
    } else if (stored.getBoolean(SEVERAL)) {
      for (Map.Entry<RowData, Integer> entry : several.entries()) {
        key.add(binary(entry.getKey()), entry.getValue());
      }
    }
    return key;
  }

  void write(KeyRows key) throws Exception {
    RowData emitted = key.emitted().orElse(null);
    if (key.wasStoredAsSeveral()) {
      several.clear();
    }
    if (key.live().isEmpty() && emitted == null) {
      value.clear();
      return;
    }
    RowData only = key.hasExactlyOne() ? key.live().keySet().iterator().next() : null;
    boolean isSame = only != null && only.equals(emitted);
    boolean hasSeveral = only == null && !key.live().isEmpty();
    if (hasSeveral) {
      several.putAll(key.live());
    }
    value.update(
        GenericRowData.of(key.verdict(), only, isSame ? null : emitted, isSame, hasSeveral));
  }

  private RowData row(RowData stored, int position) {
    return stored.isNullAt(position) ? null : binary(stored.getRow(position, arity));
  }

  private BinaryRowData binary(RowData row) {
    return row instanceof BinaryRowData binary ? binary : rows.toBinaryRow(row).copy();
  }
}
