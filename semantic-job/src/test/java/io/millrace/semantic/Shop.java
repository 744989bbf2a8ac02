package io.millrace.semantic;

import io.millrace.runtime.read.project.Problems;
import io.millrace.semantic.metricflow.ProjectReader;
import io.millrace.semantic.plan.Planner;
import io.millrace.semantic.plan.SemanticPlan;
import io.millrace.semantic.row.ColumnType;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The small project that tests of operators use: orders, stores and products. */
public final class Shop {

  private static final Map<String, Map<String, ColumnType>> COLUMNS =
      Map.of(
          "fct_orders",
          Map.of(
              "line_id", ColumnType.STRING,
              "ordered_on", ColumnType.DATE,
              "store_id", ColumnType.LONG,
              "product_id", ColumnType.LONG,
              "amount", ColumnType.decimal(10, 4),
              "quantity", ColumnType.LONG,
              "customer", ColumnType.STRING,
              "returned", ColumnType.BOOLEAN),
          "dim_store",
          Map.of("store_id", ColumnType.LONG, "country", ColumnType.STRING),
          "dim_product",
          Map.of(
              "product_id", ColumnType.LONG,
              "family", ColumnType.STRING,
              "listed_on", ColumnType.TIMESTAMP));

  private Shop() {}

  public static Path project() {
    return resource("shop");
  }

  public static Path resource(String name) {
    try {
      return Path.of(Shop.class.getResource("/" + name + "/dbt_project.yml").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Optional<Map<String, ColumnType>> columns(String model) {
    return Optional.ofNullable(COLUMNS.get(model));
  }

  /** The plan of a project over the shop's models. */
  public static SemanticPlan plan(Path project) {
    Problems problems = new Problems();
    SemanticPlan plan =
        Planner.plan(ProjectReader.read(project, Map.of(), problems), Shop::columns, problems);
    problems.raise();
    return plan;
  }

  public static SemanticPlan plan() {
    return plan(project());
  }
}
