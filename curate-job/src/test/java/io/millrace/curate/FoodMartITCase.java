package io.millrace.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.StreamTypes;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Contracts;
import io.millrace.schemas.MaskingPolicy;
import io.millrace.schemas.TableName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FoodMartITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final Path ROOT = Path.of(System.getProperty("millrace.root"));
  private static final Path SCHEMAS = ROOT.resolve("schemas/foodmart");

  @TempDir Path folder;

  private CatalogConfig catalog;
  private RawLog log;
  private Configuration settings;

  @BeforeEach
  void createRawTables() throws Exception {
    catalog = TestCatalog.in(folder);
    Contracts contracts = Contracts.load(SCHEMAS.resolve("contracts"));
    log = new RawLog(catalog.open(), contracts, MaskingPolicy.load(SCHEMAS.resolve("policy.yaml")));
    settings = Shop.settings(folder, EmbeddedKafka.running(), new FakeRegistry().url());
    settings.setString("curate.project", ROOT.resolve("curate-job/foodmart").toString());
    settings.setString("contracts.directory", SCHEMAS.resolve("contracts").toString());
    new CuratedTopics(EmbeddedKafka.running(), "").clear();
  }

  @Test
  void curatesTheReferenceDomain() throws Exception {
    log.append(
        new TableName("raw", "foodmart_sales"), sale("1997-000001", 0), sale("1997-000002", 1));
    log.append(new TableName("raw", "foodmart_product"), product());
    var environment = CurateJob.wire(settings);
    StreamTypes.assertNoGenericTypes(environment);
    JobGraphAssertions.everyOperatorHasUid(environment);
    environment.executeAsync();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(rows("fct_sales")).hasSize(2));
    assertThat(rows("fct_sales").get(0).getField("basket_id")).isEqualTo("1|1997-01-01|3");
    assertThat(rows("product_history")).hasSize(1);
    assertThat(rows("dim_product").get(0).getField("srp")).isEqualTo(new BigDecimal("2.8500"));
  }

  private List<Record> rows(String model) {
    return IcebergRows.read(catalog, new TableName("curated", model + "__g1"));
  }

  private static Map<String, Object> sale(String id, long offset) {
    Map<String, Object> row = RawLog.at(id, 0, offset);
    row.put("line_id", id);
    row.put("sold_at", RawLog.time("1997-01-01T00:00:00Z"));
    row.putAll(Map.of("product_id", 1, "customer_id", 1, "store_id", 3, "promotion_id", 0));
    for (String measure : List.of("store_sales", "store_cost", "unit_sales")) {
      row.put(measure, new BigDecimal("2.0000"));
    }
    return row;
  }

  private static Map<String, Object> product() {
    Map<String, Object> row = new HashMap<>(RawLog.change("r", 1, RawLog.NOON));
    row.putAll(Map.of("product_id", 1, "product_class_id", 7, "product_name", "Bread"));
    row.put("srp", new BigDecimal("2.8500"));
    return row;
  }
}
