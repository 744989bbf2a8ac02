package io.millrace.curate;

import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.masking.MaskingPolicy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.catalog.Catalog;

/** The reference domain: its contracts, its dbt project and its raw tables. */
final class FoodMart {

  static final TableName SALES = new TableName("raw", "foodmart_sales");
  static final TableName PRODUCT = new TableName("raw", "foodmart_product");
  private static final Path ROOT = Path.of(System.getProperty("millrace.root"));
  private static final Path SCHEMAS = ROOT.resolve("examples/foodmart");

  final RawLog log;

  FoodMart(Catalog catalog) {
    Contracts contracts = Contracts.load(SCHEMAS.resolve("contracts"));
    log = new RawLog(catalog, contracts, MaskingPolicy.load(SCHEMAS.resolve("policy.yaml")));
  }

  static Configuration settings(Path folder) {
    String registryUrl = new FakeRegistry().url();
    Configuration settings = Shop.settings(folder, EmbeddedKafka.running(), registryUrl);
    settings.setString("curate.project", ROOT.resolve("examples/foodmart/project").toString());
    settings.setString("contracts.directory", SCHEMAS.resolve("contracts").toString());
    return settings;
  }

  static Map<String, Object> sale(String id, long offset) {
    Map<String, Object> row = RawLog.at(id, 0, offset);
    row.put("line_id", id);
    row.put("sold_at", RawLog.time("1997-01-01T00:00:00Z"));
    row.putAll(Map.of("product_id", 1, "customer_id", 1, "store_id", 3, "promotion_id", 0));
    for (String measure : List.of("store_sales", "store_cost", "unit_sales")) {
      row.put(measure, new BigDecimal("2.0000"));
    }
    return row;
  }

  static Map<String, Object> product() {
    Map<String, Object> row = new HashMap<>(RawLog.change("r", 1, RawLog.NOON));
    row.putAll(Map.of("product_id", 1, "product_class_id", 7, "product_name", "Bread"));
    row.put("srp", new BigDecimal("2.8500"));
    return row;
  }
}
