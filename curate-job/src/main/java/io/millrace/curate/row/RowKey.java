package io.millrace.curate.row;

import io.millrace.schemas.table.KeyEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * The key of a row as text: the bytes of {@link KeyEncoder}, one character each, because Flink
 * takes no arrays as keys.
 */
public final class RowKey implements KeySelector<RowData, String> {

  private static final long serialVersionUID = 1L;

  private final RowValues values;
  private final int[] positions;

  private RowKey(RowValues values, int[] positions) {
    this.values = values;
    this.positions = positions;
  }

  /**
   * @throws IllegalArgumentException when the row type lacks a key column
   */
  public static RowKey of(RowType rowType, List<String> columns) {
    return new RowKey(
        new RowValues(rowType),
        columns.stream().mapToInt(column -> Columns.position(rowType, column)).toArray());
  }

  @Override
  public String getKey(RowData row) {
    Object[] parts = new Object[positions.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = values.java(row, positions[i]);
    }
    return new String(KeyEncoder.encode(parts), StandardCharsets.ISO_8859_1);
  }

  /** The encoded bytes of a key's text. */
  public static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.ISO_8859_1);
  }
}
