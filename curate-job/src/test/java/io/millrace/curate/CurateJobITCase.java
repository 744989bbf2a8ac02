package io.millrace.curate;

import static io.millrace.curate.RawLog.NOON;
import static io.millrace.curate.Shop.ITEMS;
import static io.millrace.curate.Shop.LINES;
import static io.millrace.curate.Shop.item;
import static io.millrace.curate.Shop.line;
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
import io.millrace.schemas.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CurateJobITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  @TempDir Path folder;

  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private final FakeRegistry registry = new FakeRegistry();
  private CatalogConfig catalogConfig;
  private Shop shop;
  private Configuration settings;

  @BeforeEach
  void createRawTables() {
    catalogConfig = TestCatalog.in(folder);
    Catalog catalog = catalogConfig.open();
    shop = new Shop(catalog);
    settings = Shop.settings(folder, kafka, registry.url());
    settings.setString("curate.build", folder.toString());
  }

  @Test
  void namesEveryOperatorAndKnowsEveryType() {
    var environment = CurateJob.wire(settings);
    StreamTypes.assertNoGenericTypes(environment);
    JobGraphAssertions.everyOperatorHasUid(environment);
  }

  @Test
  void curatesWhatRawHoldsAndFollowsItsChanges() throws Exception {
    shop.log.append(
        ITEMS,
        item("r", 1, NOON.minusDays(1), 1, "Bread", "2.00"),
        item("r", 2, NOON.minusDays(1), 2, "Milk", "1.00"));
    shop.log.append(
        LINES,
        line("a", 0, 0, 1, "4.00", NOON.minusHours(2)),
        line("b", 0, 1, 2, "1.00", NOON.minusHours(1)),
        line("c", 1, 0, 3, "7.00", NOON));
    JobClient job = CurateJob.wire(settings).executeAsync();
    eventually("fct_lines", "a:Bread:2.00", "b:Milk:1.00");
    assertThat(rows("rejected", "fct_lines", "line_id")).containsExactly("c");

    shop.log.append(
        ITEMS, item("u", 3, NOON, 1, "Bread", "2.50"), item("c", 4, NOON, 3, "Jam", "3.50"));
    shop.log.append(LINES, line("d", 1, 1, 1, "2.50", NOON.plusHours(1)));
    eventually("fct_lines", "a:Bread:2.00", "b:Milk:1.00", "c:Jam:3.50", "d:Bread:2.50");
    assertThat(rows("rejected", "fct_lines", "line_id")).isEmpty();
    assertThat(rows("curated", "sales_by_item", "title", "line_count", "amount"))
        .containsExactly("Bread:2:6.50", "Jam:1:7.00", "Milk:1:1.00");

    String savepoint = CLUSTER.stopWithSavepoint(job, folder);
    shop.log.append(ITEMS, item("d", 5, NOON.plusHours(3), 2, null, null));
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    job = CurateJob.wire(settings).executeAsync();
    eventually("fct_lines", "a:Bread:2.00", "c:Jam:3.50", "d:Bread:2.50");
    assertThat(rows("curated", "dim_item", "item_id", "title")).containsExactly("1:Bread", "3:Jam");
  }

  private void eventually(String model, String... rows) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(rows("curated", model, "line_id", "title", "price"))
                    .containsExactly(rows));
  }

  private Set<String> rows(String namespace, String model, String... columns) {
    Set<String> rows = new TreeSet<>();
    for (Record row : IcebergRows.read(catalogConfig, new TableName(namespace, model + "__g1"))) {
      StringBuilder text = new StringBuilder();
      for (String column : columns) {
        text.append(text.isEmpty() ? "" : ":").append(row.getField(column));
      }
      assertThat(rows.add(text.toString())).as("%s occurs once", text).isTrue();
    }
    return rows;
  }
}
