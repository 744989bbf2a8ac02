package io.millrace.examples.foodmart.answers;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.sql.ScriptSql;
import io.millrace.cli.testkit.SqlFiles;
import io.millrace.cli.testkit.TableAppends;
import io.millrace.examples.foodmart.FoodMartScript;
import io.millrace.examples.foodmart.FoodMartTable;
import io.millrace.examples.foodmart.SalesLine;
import io.millrace.examples.foodmart.SalesLines;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curated and semantic tables as the jobs would leave them, filled from the facts directly. */
class PublishedAnswersITCase {

  private static final FoodMartScript SCRIPT =
      FoodMartScript.read(
          "sales_fact_1997",
          "sales_fact_1998",
          "sales_fact_dec_1998",
          "time_by_day",
          "customer",
          "product",
          "product_class");
  private static final List<String> SUMS = List.of("store_sales", "store_cost", "unit_sales");

  @TempDir static Path folder;
  private static List<TableDifferences> results;

  @BeforeAll
  static void compare() {
    CatalogConfig config = TestCatalog.in(folder);
    Catalog catalog = config.open();
    List<SalesLine> lines = SalesLines.of(SCRIPT);
    write(catalog, "curated", "fct_sales", facts(lines));
    write(catalog, "curated", "dim_customer", customers());
    write(catalog, "curated", "dim_product", products());
    write(catalog, "semantic", "sales_by_day", export(lines, "metric_time__day", d -> d));
    write(
        catalog,
        "semantic",
        "sales_by_month",
        export(lines, "metric_time__month", day -> day.withDayOfMonth(1)));
    try (ScriptSql sql = new ScriptSql(SqlFiles.write(folder, config, "unused"))) {
      results = new PublishedAnswers(sql).compare();
    }
  }

  @Test
  void findsEveryPublishedRowInTheFacts() {
    assertThat(results).hasSize(10).allSatisfy(table -> assertThat(table.differences()).isEmpty());
    assertThat(results).extracting(TableDifferences::rows).contains(12, 323, 86_829);
  }

  @Test
  void showsTheMonthsBesideThePublishedOnes() {
    assertThat(results.get(0).text())
        .contains("agg_c_10_sales_fact_1997")
        .contains("12 rows  all equal")
        .contains("1997-01-01")
        .contains("45539.69 = 45539.69");
  }

  @Test
  void showsTheTotalsOf1998() {
    assertThat(results.get(9).text()).contains("1199308.31 = 1199308.31").contains("182883");
  }

  private static List<Map<String, ?>> facts(List<SalesLine> lines) {
    List<Map<String, ?>> rows = new ArrayList<>();
    for (SalesLine line : lines) {
      rows.add(
          Map.of(
              "sold_on", line.day(),
              "product_id", line.productId(),
              "customer_id", line.customerId(),
              "store_id", line.storeId(),
              "promotion_id", line.promotionId(),
              "store_sales", line.storeSales(),
              "store_cost", line.storeCost(),
              "unit_sales", line.unitSales()));
    }
    return rows;
  }

  private static List<Map<String, ?>> customers() {
    return rows(
        SCRIPT.table("customer"),
        List.of("customer_id", "gender", "marital_status", "city", "state_province", "country"));
  }

  private static List<Map<String, ?>> products() {
    List<String> hierarchy = List.of("product_family", "product_department", "product_category");
    Map<Object, Map<String, ?>> classes = new HashMap<>();
    SCRIPT
        .table("product_class")
        .rows()
        .forEach(
            row ->
                classes.put(
                    row.value("product_class_id"),
                    Map.of(
                        hierarchy.get(0), row.text(hierarchy.get(0)),
                        hierarchy.get(1), row.text(hierarchy.get(1)),
                        hierarchy.get(2), row.text(hierarchy.get(2)))));
    List<Map<String, ?>> rows = new ArrayList<>();
    SCRIPT
        .table("product")
        .rows()
        .forEach(
            row -> {
              Map<String, Object> product =
                  new HashMap<>(classes.get(row.value("product_class_id")));
              product.put("product_id", row.value("product_id"));
              rows.add(product);
            });
    return rows;
  }

  private static List<Map<String, ?>> rows(FoodMartTable table, List<String> columns) {
    List<Map<String, ?>> rows = new ArrayList<>();
    table
        .rows()
        .forEach(
            row -> {
              Map<String, Object> copy = new HashMap<>();
              columns.forEach(column -> copy.put(column, row.value(column)));
              rows.add(copy);
            });
    return rows;
  }

  private static List<Map<String, ?>> export(
      List<SalesLine> lines, String column, Function<LocalDate, LocalDate> window) {
    List<Map<String, ?>> rows = new ArrayList<>();
    lines.stream()
        .collect(groupingBy(line -> window.apply(line.day())))
        .forEach(
            (start, group) ->
                rows.add(
                    Map.of(
                        column,
                        start,
                        "store_sales",
                        sum(group, SalesLine::storeSales),
                        "store_cost",
                        sum(group, SalesLine::storeCost),
                        "unit_sales",
                        sum(group, SalesLine::unitSales),
                        "customers",
                        group.stream().map(SalesLine::customerId).distinct().count(),
                        "lines",
                        (long) group.size())));
    return rows;
  }

  private static BigDecimal sum(List<SalesLine> lines, Function<SalesLine, BigDecimal> value) {
    return lines.stream().map(value).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The first generation of a table, with the columns that its first row has. */
  private static void write(
      Catalog catalog, String namespace, String model, List<Map<String, ?>> rows) {
    List<NestedField> columns = new ArrayList<>();
    for (Map.Entry<String, ?> column : rows.get(0).entrySet()) {
      columns.add(
          NestedField.optional(columns.size() + 1, column.getKey(), type(namespace, column)));
    }
    TableName name = new TableName(namespace, model + "__g1");
    IcebergTables.createIfMissing(catalog, TableSpec.appendOnly(name, new Schema(columns)));
    TableAppends.commit(
        catalog.loadTable(TableIdentifier.of(namespace, model + "__g1")), "test", 1, rows);
  }

  private static Type type(String namespace, Map.Entry<String, ?> column) {
    Object value = column.getValue();
    if (SUMS.contains(column.getKey())) {
      return Types.DecimalType.of(namespace.equals("semantic") ? 38 : 10, 4);
    } else if (value instanceof LocalDate) {
      return Types.DateType.get();
    } else if (value instanceof Integer) {
      return Types.IntegerType.get();
    } else if (value instanceof Long) {
      return Types.LongType.get();
    }
    return Types.StringType.get();
  }
}
