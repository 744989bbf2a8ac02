package io.millrace.curate;

import static io.millrace.curate.RawLog.NOON;
import static io.millrace.curate.Shop.ITEMS;
import static io.millrace.curate.Shop.LINES;
import static io.millrace.curate.Shop.item;
import static io.millrace.curate.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.StreamTypes;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CurateJobITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  @TempDir Path folder;

  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private final FakeRegistry registry = new FakeRegistry();
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private CatalogConfig catalogConfig;
  private CuratedTables table;
  private CuratedTopics topic;
  private Shop shop;
  private Configuration settings;

  @BeforeEach
  void createRawTables() throws Exception {
    catalogConfig = TestCatalog.in(folder);
    Catalog catalog = catalogConfig.open();
    shop = new Shop(catalog);
    settings = Shop.settings(folder, kafka, registry.url());
    table = new CuratedTables(catalogConfig);
    settings.setString("kafka.topic-prefix", "qa.");
    topic = new CuratedTopics(kafka, registry.url(), "qa.");
    topic.clear();
  }

  @Test
  void namesEveryOperatorAndKnowsEveryType() {
    var environment = CurateJob.wire(settings);
    StreamTypes.assertNoGenericTypes(environment);
    JobGraphAssertions.everyOperatorHasUid(environment);
  }

  @Test
  void curatesWhatRawHoldsAndFollowsItsChanges() throws Exception {
    settings.setString("state.backend.type", "rocksdb");
    appendFirstRows();
    JobClient job = CurateJob.wire(settings).executeAsync();
    eventually("a:Bread:2.00", "b:Milk:1.00");
    eventuallyIn("rejected", "fct_lines__g1", List.of("line_id"), "c");

    shop.log.append(
        ITEMS, item("u", 3, NOON, 1, "Bread", "2.50"), item("c", 4, NOON, 3, "Jam", "3.50"));
    shop.log.append(LINES, line("d", 1, 1, 1, "2.50", NOON.plusHours(1)));
    eventually("a:Bread:2.00", "b:Milk:1.00", "c:Jam:3.50", "d:Bread:2.50");
    eventuallyIn("rejected", "fct_lines__g1", List.of("line_id"));
    eventuallyIn(
        "curated",
        "sales_by_item__g1",
        List.of("title", "line_count", "amount"),
        "Bread:2:6.50",
        "Jam:1:7.00",
        "Milk:1:1.00");

    String savepoint = CLUSTER.stopWithSavepoint(job, folder);
    shop.log.append(ITEMS, item("d", 5, NOON.plusHours(3), 2, null, null));
    settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    job = CurateJob.wire(settings).executeAsync();
    eventually("a:Bread:2.00", "c:Jam:3.50", "d:Bread:2.50");
    eventuallyIn("curated", "dim_item__g1", List.of("item_id", "title"), "1:Bread", "3:Jam");
    for (String model : List.of("dim_item", "fct_lines", "item_history", "sales_by_item")) {
      await()
          .atMost(TIMEOUT)
          .untilAsserted(
              () ->
                  assertThat(topic.rows(model + "__g1"))
                      .as("topic of %s", model)
                      .isEqualTo(table.rows(model + "__g1")));
    }
    CLUSTER.stopWithSavepoint(job, folder);
  }

  @Test
  void marksProgressOnceAllRowsOfTheLedgerAreCurated() throws Exception {
    settings.setString("contracts.topic-prefix", "dev.");
    appendFirstRows();
    shop.log.append(
        LedgerTable.NAME,
        inDev(Shop.ledger(0, 2, micros(NOON))),
        inDev(Shop.ledger(1, 1, micros(NOON) - 5)));
    CurateJob.wire(settings).executeAsync();
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> assertThat(topic.progress("fct_lines__g1")).isEqualTo(micros(NOON) - 5));
    assertThat(topic.progress("dim_item__g1")).as("a model without events").isNull();
    shop.log.append(LINES, line("d", 1, 1, 1, "2.50", NOON));
    shop.log.append(
        LedgerTable.NAME,
        inDev(Shop.ledger(0, 2, 2, ProgressMarks.FINISHED)),
        inDev(Shop.ledger(1, 2, 1, ProgressMarks.FINISHED)));
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> assertThat(topic.progress("fct_lines__g1")).isEqualTo(ProgressMarks.FINISHED));
    assertThat(topic.rows("fct_lines__g1")).hasSize(3);
  }

  /** An entry about the source topic as it is called in an environment of that prefix. */
  private static Map<String, Object> inDev(Map<String, Object> entry) {
    entry.compute("topic", (key, topic) -> "dev." + topic);
    return entry;
  }

  @Test
  void buildsANewGenerationBesideTheOneThatReadersSee() throws Exception {
    appendFirstRows();
    JobClient first = CurateJob.wire(settings).executeAsync();
    eventually("a:Bread:2.00", "b:Milk:1.00");
    CLUSTER.cancel(first);

    JobClient again = CurateJob.wire(settings).executeAsync();
    assertThatThrownBy(() -> again.getJobExecutionResult().get())
        .hasStackTraceContaining("holds rows of an earlier run");

    settings.setString("curate.build", "second");
    settings.setString("job.name", "second-" + folder.getFileName());
    CurateJob.wire(settings).executeAsync();
    GenerationTable generations = new GenerationTable(catalogConfig.open());
    await()
        .atMost(TIMEOUT)
        .until(() -> generations.current("fct_lines").orElseThrow().number() == 2);
    assertThat(table.rows("fct_lines__g2")).isEqualTo(table.rows("fct_lines__g1"));
  }

  private void appendFirstRows() {
    shop.log.append(
        ITEMS,
        item("r", 1, NOON.minusDays(1), 1, "Bread", "2.00"),
        item("r", 2, NOON.minusDays(1), 2, "Milk", "1.00"));
    shop.log.append(
        LINES,
        line("a", 0, 0, 1, "4.00", NOON.minusHours(2)),
        line("b", 0, 1, 2, "1.00", NOON.minusHours(1)),
        line("c", 1, 0, 3, "7.00", NOON));
  }

  private void eventually(String... rows) {
    eventuallyIn("curated", "fct_lines__g1", List.of("line_id", "title", "price"), rows);
  }

  /** Tables are committed one after the other, so one may be behind another for a moment. */
  private void eventuallyIn(String namespace, String name, List<String> columns, String... rows) {
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(table.rows(new TableName(namespace, name), columns))
                    .as(name)
                    .containsExactly(rows));
  }

  private static long micros(OffsetDateTime time) {
    return time.toEpochSecond() * 1_000_000;
  }
}
