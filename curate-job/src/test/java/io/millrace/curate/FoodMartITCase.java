package io.millrace.curate;

import static io.millrace.curate.FoodMart.PRODUCT;
import static io.millrace.curate.FoodMart.SALES;
import static io.millrace.curate.FoodMart.product;
import static io.millrace.curate.FoodMart.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.StreamTypes;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FoodMartITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  @TempDir Path folder;

  private CatalogConfig catalog;
  private FoodMart foodMart;
  private Configuration settings;

  @BeforeEach
  void createRawTables() throws Exception {
    catalog = TestCatalog.in(folder);
    foodMart = new FoodMart(catalog.open());
    settings = FoodMart.settings(folder);
    new CuratedTopics(EmbeddedKafka.running(), "").clear();
  }

  @Test
  void curatesTheReferenceDomain() throws Exception {
    foodMart.log.append(SALES, sale("1997-000001", 0), sale("1997-000002", 1));
    foodMart.log.append(PRODUCT, product());
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
}
