package io.millrace.cli.demo;

import io.millrace.cli.sql.ValueText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.types.Row;

/**
 * Rows of a table, and lines that are to be equal to them, as texts that are equal where the rows
 * are. The table's rows come first: what they hold decides how a line's fields are read.
 */
final class RowTexts {

  private static final char SEPARATOR = '\u001f';
  private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1");
  private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0");
  private static final int LONGEST_NUMBER = 100;

  private final boolean[] numbers;
  private final boolean[] booleans;

  RowTexts(int columns) {
    numbers = new boolean[columns];
    booleans = new boolean[columns];
  }

  String held(Row row) {
    List<String> values = new ArrayList<>(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      Object value = row.getField(i);
      numbers[i] |= value instanceof Number;
      booleans[i] |= value instanceof Boolean;
      String text = value == null ? "" : ValueText.of(value);
      values.add(value instanceof Number ? number(text) : text);
    }
    return joined(values);
  }

  String expected(List<String> fields) {
    List<String> values = new ArrayList<>(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      String field = fields.get(i);
      values.add(numbers[i] ? number(field) : booleans[i] ? truth(field) : field);
    }
    return joined(values);
  }

  /** Such a text on one line. */
  static String forPeople(String text) {
    return text.replace(String.valueOf(SEPARATOR), ", ").replaceAll("\\R", " ");
  }

  private static String joined(List<String> values) {
    return String.join(String.valueOf(SEPARATOR), values);
  }

  private static String number(String text) {
    try {
      BigDecimal number = new BigDecimal(text.strip()).stripTrailingZeros();
      return Math.abs(number.scale()) < LONGEST_NUMBER ? number.toPlainString() : number.toString();
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static String truth(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return TRUE.contains(word) ? "true" : FALSE.contains(word) ? "false" : text;
  }
}
