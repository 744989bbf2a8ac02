package io.millrace.cli.sql;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.types.Row;

/** A value of a row as text: decimals with all digits, times in ISO 8601, bytes in hexadecimal. */
public final class ValueText {
  private ValueText() {}

  public static String of(Object value) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> of(entry.getKey()) + "=" + of(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof Row row) {
      return row.getFieldNames(true) == null
          ? of(positions(row))
          : row.getFieldNames(true).stream()
              .map(name -> name + "=" + of(row.getField(name)))
              .collect(Collectors.joining(", ", "(", ")"));
    }
    return value.toString();
  }

  private static Object[] positions(Row row) {
    Object[] values = new Object[row.getArity()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getField(i);
    }
    return values;
  }
}
