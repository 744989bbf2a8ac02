package io.millrace.examples.foodmart;

/** A row as a line of CSV: text in quotes, null as nothing between the commas. */
final class CsvLine {

  private CsvLine() {}

  static void append(StringBuilder out, FoodMartTable table, FoodMartRow row) {
    for (int i = 0; i < table.columns().size(); i++) {
      out.append(i == 0 ? "" : ",").append(field(row.value(i)));
    }
    out.append('\n');
  }

  static String field(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? '"' + text.replace("\"", "\"\"") + '"' : value.toString();
  }
}
