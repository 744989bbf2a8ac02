package io.millrace.examples.foodmart;

import java.util.ArrayList;
import java.util.List;

/** A FoodMart table: its columns in declared order and its rows in the script's order. */
public record FoodMartTable(String name, List<FoodMartColumn> columns, List<FoodMartRow> rows) {

  static FoodMartTable declared(String name, List<FoodMartColumn> columns) {
    return new FoodMartTable(name, List.copyOf(columns), new ArrayList<>());
  }

  void add(List<String> literals) {
    if (literals.size() != columns.size()) {
      throw new FoodMartFormatException(
          "%s: %d values for %d columns".formatted(name, literals.size(), columns.size()));
    }
    Object[] values = new Object[literals.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns.get(i).parseLiteral(literals.get(i));
    }
    rows.add(new FoodMartRow(this, values));
  }

  int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("table " + name + " has no column " + column);
  }
}
