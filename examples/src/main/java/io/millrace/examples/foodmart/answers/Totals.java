package io.millrace.examples.foodmart.answers;

import io.millrace.examples.foodmart.FoodMartRow;
import io.millrace.examples.foodmart.FoodMartScript;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** The year 1998, for which no aggregate is published: its total is the sum of its two facts. */
final class Totals {

  static final String[] FACTS = {"sales_fact_1998", "sales_fact_dec_1998"};

  static final List<String> MEASURES = List.of("store_sales", "store_cost", "unit_sales", "lines");

  static final String QUERY =
      """
      SELECT '1998', SUM(store_sales), SUM(store_cost), SUM(unit_sales), SUM(lines)
      FROM semantic.sales_by_month WHERE metric_time__month >= DATE '1998-01-01'
      """;

  private Totals() {}

  static List<Object> of1998(FoodMartScript script) {
    return List.of(
        "1998",
        sum(script, "store_sales"),
        sum(script, "store_cost"),
        sum(script, "unit_sales"),
        rows(script).count());
  }

  private static BigDecimal sum(FoodMartScript script, String column) {
    return rows(script).map(row -> row.decimal(column)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Stream<FoodMartRow> rows(FoodMartScript script) {
    return Stream.of(FACTS).flatMap(fact -> script.table(fact).rows().stream());
  }
}
