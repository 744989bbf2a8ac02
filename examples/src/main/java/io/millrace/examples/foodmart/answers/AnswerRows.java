package io.millrace.examples.foodmart.answers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows by key, with values in a form that compares by value: decimals without trailing zeros. */
final class AnswerRows {

  private final int keys;
  private final Map<List<Object>, List<Object>> rows = new LinkedHashMap<>();

  AnswerRows(int keys) {
    this.keys = keys;
  }

  /**
   * @throws IllegalArgumentException for a second row of a key: then it is no key
   */
  void add(List<Object> columns) {
    List<Object> normal = new ArrayList<>(columns.size());
    columns.forEach(value -> normal.add(normal(value)));
    List<Object> key = List.copyOf(normal.subList(0, keys));
    if (rows.put(key, normal.subList(keys, normal.size())) != null) {
      throw new IllegalArgumentException("two rows for " + key);
    }
  }

  Map<List<Object>, List<Object>> byKey() {
    return rows;
  }

  private static Object normal(Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros();
    }
    return value == null ? "" : value;
  }
}
