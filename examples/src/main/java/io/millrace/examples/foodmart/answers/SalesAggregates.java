package io.millrace.examples.foodmart.answers;

import io.millrace.examples.foodmart.FoodMartRow;
import io.millrace.examples.foodmart.FoodMartScript;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The aggregates of {@code sales_fact_1997} that FoodMart publishes, and how to compute them. */
final class SalesAggregates {

  private static final List<String> SUMS = List.of("store_sales", "store_cost", "unit_sales");
  private static final List<String> MEASURES =
      List.of("store_sales", "store_cost", "unit_sales", "lines");
  private static final List<String> MEASURES_WITH_CUSTOMERS =
      List.of("store_sales", "store_cost", "unit_sales", "customers", "lines");
  private static final String CALENDAR = "time_by_day";
  private static final List<String> TABLES =
      List.of("c_10", "l_04", "l_03", "lc_06", "g_ms_pcat", "c_14", "l_05", "lc_100", "pl_01");

  private static final String FACTS =
      "SELECT * FROM curated.fct_sales WHERE sold_on < DATE '1998-01-01'";
  private static final String FACTS_WITH_DIMENSIONS =
      """
      SELECT f.*, c.gender, c.marital_status, c.city, c.state_province, c.country,
        p.product_family, p.product_department, p.product_category
      FROM curated.fct_sales AS f
      JOIN curated.dim_customer AS c ON f.customer_id = c.customer_id
      JOIN curated.dim_product AS p ON f.product_id = p.product_id
      WHERE f.sold_on < DATE '1998-01-01'""";

  private final Map<Integer, LocalDate> days = new HashMap<>();

  /** The script must hold the {@link #scriptTables}. */
  SalesAggregates(FoodMartScript script) {
    for (FoodMartRow row : script.table(CALENDAR).rows()) {
      days.put(row.integer("time_id"), row.day("the_date"));
    }
  }

  /** What must be read of the script. */
  static String[] scriptTables() {
    return Stream.concat(Stream.of(CALENDAR), TABLES.stream().map(SalesAggregates::table))
        .toArray(String[]::new);
  }

  List<PublishedAggregate> all() {
    return List.of(
        new PublishedAggregate(
            table("c_10"),
            1,
            MEASURES_WITH_CUSTOMERS,
            export("metric_time__month", "semantic.sales_by_month"),
            row -> row(List.of(month(row)), row, SUMS, List.of("customer_count", "fact_count"))),
        new PublishedAggregate(
            table("l_04"),
            1,
            MEASURES_WITH_CUSTOMERS,
            export("metric_time__day", "semantic.sales_by_day"),
            row -> row(List.of(day(row)), row, SUMS, List.of("customer_count", "fact_count"))),
        sums(
            "l_03",
            FACTS,
            "sold_on, customer_id",
            row -> List.of(day(row), row.value("customer_id"))),
        sums(
            "lc_06",
            FACTS_WITH_DIMENSIONS,
            "sold_on, city, state_province, country",
            row ->
                List.of(
                    day(row), row.text("city"), row.text("state_province"), row.text("country"))),
        byCategory(),
        sums(
            "c_14",
            FACTS,
            "product_id, customer_id, store_id, promotion_id, EXTRACT(MONTH FROM sold_on)",
            row ->
                values(
                    row, "product_id", "customer_id", "store_id", "promotion_id", "month_of_year")),
        sums(
            "l_05",
            FACTS,
            "product_id, customer_id, promotion_id, store_id",
            row -> values(row, "product_id", "customer_id", "promotion_id", "store_id")),
        sums(
            "lc_100",
            FACTS,
            "product_id, customer_id, 'Q' || CAST(EXTRACT(QUARTER FROM sold_on) AS STRING)",
            row -> values(row, "product_id", "customer_id", "quarter")),
        byDayProductCustomer());
  }

  private PublishedAggregate byCategory() {
    String group =
        "gender, marital_status, product_family, product_department, product_category,"
            + " EXTRACT(MONTH FROM sold_on)";
    String query =
        "SELECT %s, %s, COUNT(DISTINCT customer_id), COUNT(*) FROM (%s) GROUP BY %s"
            .formatted(group, sumsOf(), FACTS_WITH_DIMENSIONS, group);
    return new PublishedAggregate(
        table("g_ms_pcat"),
        6,
        MEASURES_WITH_CUSTOMERS,
        query,
        row ->
            row(
                values(
                    row,
                    "gender",
                    "marital_status",
                    "product_family",
                    "product_department",
                    "product_category",
                    "month_of_year"),
                row,
                SUMS,
                List.of("customer_count", "fact_count")));
  }

  private PublishedAggregate byDayProductCustomer() {
    List<String> sums = SUMS.stream().map(column -> column + "_sum").toList();
    PublishedAggregate plain =
        sums("pl_01", FACTS, "sold_on, product_id, customer_id", row -> List.of());
    return new PublishedAggregate(
        plain.table(),
        3,
        plain.measures(),
        plain.query(),
        row ->
            row(
                List.of(day(row), row.value("product_id"), row.value("customer_id")),
                row,
                sums,
                List.of("fact_count")));
  }

  private static PublishedAggregate sums(
      String name, String facts, String group, Function<FoodMartRow, List<Object>> key) {
    String query =
        "SELECT %s, %s, COUNT(*) FROM (%s) GROUP BY %s".formatted(group, sumsOf(), facts, group);
    int keys = group.split(", ").length;
    return new PublishedAggregate(
        table(name),
        keys,
        MEASURES,
        query,
        row -> row(key.apply(row), row, SUMS, List.of("fact_count")));
  }

  private static String export(String window, String table) {
    return "SELECT %s, %s, customers, lines FROM %s WHERE %s < DATE '1998-01-01'"
        .formatted(window, String.join(", ", SUMS), table, window);
  }

  private static String sumsOf() {
    return String.join(", ", SUMS.stream().map(column -> "SUM(" + column + ")").toList());
  }

  private static List<Object> row(
      List<Object> key, FoodMartRow row, List<String> sums, List<String> counts) {
    List<Object> columns = new ArrayList<>(key);
    sums.forEach(column -> columns.add(row.value(column)));
    counts.forEach(column -> columns.add(row.value(column)));
    return columns;
  }

  private static List<Object> values(FoodMartRow row, String... columns) {
    return Stream.of(columns).map(row::value).toList();
  }

  private LocalDate day(FoodMartRow row) {
    return days.get(row.integer("time_id"));
  }

  private static LocalDate month(FoodMartRow row) {
    return LocalDate.of(row.integer("the_year"), row.integer("month_of_year"), 1);
  }

  private static String table(String name) {
    return "agg_" + name + "_sales_fact_1997";
  }
}
