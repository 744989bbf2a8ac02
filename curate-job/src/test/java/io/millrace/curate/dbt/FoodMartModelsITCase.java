package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.runtime.testkit.MillraceCluster;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The SQL of the reference project on rows. */
class FoodMartModelsITCase {
  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final DbtProject PROJECT =
      DbtProject.load(Path.of("../examples/foodmart/project"), Map.of());

  private final Set<String> sources = new HashSet<>();
  private final StreamExecutionEnvironment streams =
      StreamExecutionEnvironment.getExecutionEnvironment();
  private final StreamTableEnvironment tables = StreamTableEnvironment.create(streams);

  FoodMartModelsITCase() {
    streams.setParallelism(1);
    tables.getConfig().set("table.local-time-zone", "UTC");
    tables.executeSql("CREATE DATABASE `raw`");
  }

  @Test
  void putsASaleOnItsDayInUtcAndIntoItsBasket() {
    source(
        "foodmart_sales",
        "line_id STRING, sold_at TIMESTAMP_LTZ(6), product_id INT, customer_id INT, store_id INT,"
            + " promotion_id INT, store_sales DECIMAL(10, 4), store_cost DECIMAL(10, 4),"
            + " unit_sales DECIMAL(10, 4)",
        "'1997-1', TO_TIMESTAMP_LTZ(852076799999, 3), 337, 6280, 2, 0, 1.5, 0.51, 2",
        "'1997-2', TO_TIMESTAMP_LTZ(852076800000, 3), 337, 6280, 2, 0, 1.5, 0.51, 2");

    List<Row> rows = rows("fct_sales");

    assertThat(rows)
        .extracting(row -> row.getField("sold_on"))
        .containsExactly(LocalDate.of(1996, 12, 31), LocalDate.of(1997, 1, 1));
    assertThat(rows)
        .extracting(row -> row.getField("basket_id"))
        .containsExactly("6280|1996-12-31|2", "6280|1997-01-01|2");
    assertThat(rows.get(0).getField("sold_at"))
        .isEqualTo(Instant.parse("1996-12-31T23:59:59.999Z"));
    assertThat(rows.get(0).getField("store_cost")).isEqualTo(new BigDecimal("0.5100"));
  }

  @Test
  void keepsAStoreWhoseRegionIsUnknown() {
    source(
        "foodmart_store",
        "store_id INT, store_type STRING, region_id INT, store_name STRING, store_number INT,"
            + " store_city STRING, store_state STRING, store_country STRING, store_sqft INT",
        "0, 'HeadQuarters', 0, 'HQ', 0, 'Alameda', 'CA', 'USA', CAST(NULL AS INT)",
        "1, 'Supermarket', 28, 'Store 1', 1, 'Acapulco', 'Guerrero', 'Mexico', 23593");
    source(
        "foodmart_region",
        "region_id INT, sales_city STRING, sales_state_province STRING, sales_district STRING,"
            + " sales_region STRING, sales_country STRING",
        "0, 'None', 'None', 'No District', 'No Region', 'No Country'");

    List<Row> rows = rows("dim_store");

    assertThat(rows)
        .extracting(row -> row.getField("store_id"), row -> row.getField("sales_country"))
        .containsExactlyInAnyOrder(tuple(0, "No Country"), tuple(1, null));
  }

  /** A bounded source of rows, written as SQL. */
  private void source(String table, String columns, String... rows) {
    sources.add("raw." + table);
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (String column : columns.split(",(?![^(]*\\))")) {
      String[] parts = column.strip().split(" ", 2);
      names.add(parts[0]);
      types.add("CAST(`" + parts[0] + "` AS " + parts[1] + ") AS `" + parts[0] + "`");
    }
    tables.executeSql(
        "CREATE TEMPORARY VIEW `raw`.`%s` AS SELECT %s FROM (VALUES (%s)) AS v (%s)"
            .formatted(
                table,
                String.join(", ", types),
                String.join("), (", rows),
                String.join(", ", names)));
  }

  /** The rows of a model after all its changes. */
  private List<Row> rows(String model) {
    for (Model each : PROJECT.models()) {
      boolean wanted = each.name().equals(model) || each.name().startsWith("stg_");
      if (wanted && isPlannable(each)) {
        tables.createTemporaryView("`" + each.name() + "`", tables.sqlQuery(each.sql()));
      }
    }
    List<Row> rows = new ArrayList<>();
    tables.from(model).execute().collect().forEachRemaining(row -> apply(row, rows));
    return rows;
  }

  private boolean isPlannable(Model model) {
    return model.dependsOn().stream()
        .allMatch(name -> !name.startsWith("raw.") || sources.contains(name));
  }

  private static void apply(Row row, List<Row> rows) {
    RowKind kind = row.getKind();
    row.setKind(RowKind.INSERT);
    if (kind == RowKind.INSERT || kind == RowKind.UPDATE_AFTER) {
      rows.add(row);
    } else {
      rows.remove(row);
    }
  }
}
