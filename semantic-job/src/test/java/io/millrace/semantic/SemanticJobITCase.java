package io.millrace.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.metrics.MetricNames;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.KafkaTransactions;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.simulation.NaiveShop;
import io.millrace.semantic.simulation.ShopRows.Order;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.data.Record;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SemanticJobITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final String PREFIX = "qa.";
  private static final long HOUR = Duration.ofHours(1).toMillis();

  @TempDir Path folder;

  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private final FakeRegistry registry = new FakeRegistry();
  private final Random random = new Random(7);
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<Long, String> stores = new HashMap<>();
  private final Map<Long, String> products = new HashMap<>();
  private CatalogConfig catalog;
  private CuratedTopics topics;

  @BeforeEach
  void createCuratedTopics() throws Exception {
    kafka.removeTopics(PREFIX);
    catalog = TestCatalog.in(folder);
    topics = new CuratedTopics(kafka, PREFIX, registry, new GenerationTable(catalog.open()));
  }

  @AfterEach
  void closeRegistry() {
    registry.close();
  }

  @Test
  void tableAndTopicHoldTheMetricsThroughCorrectionsAndALostTransaction() throws Exception {
    writeOrders(60);
    writeDimensions();
    JobClient job = start(CLUSTER.environment("millrace-semantic").enableCheckpointing(HOUR));
    CLUSTER.awaitRunning(job);
    awaitContent(job);

    writeOrders(60);
    topics.write("dim_store", 1L, column -> column.equals("country") ? "Iceland" : 1L);
    stores.put(1L, "Iceland");
    String savepoint = awaitOpenTransactions(job);
    CLUSTER.cancel(job);
    KafkaTransactions.fence(kafka, "millrace-semantic");
    assertThat(written(1).ofTopics()).as("lost").isNotEqualTo(expected());

    writeOrders(30);
    job = start(CLUSTER.environment("millrace-semantic", savepoint));
    awaitContent();
    assertThat(CLUSTER.counter(job, MetricNames.RECORDS_EMITTED_AGAIN)).isPositive();
    assertThat(CLUSTER.counter(job, MetricNames.TRANSACTIONS_EMITTED_AGAIN)).isPositive();

    topics.writeCut("curate/run/7");
    Map<List<Object>, List<Object>> atCut = expected();
    Map<String, Record> cut = awaitCut("curate/run/7");
    writeOrders(30);
    awaitContent();
    for (ExportPlan export : Shop.plan().exports()) {
      assertAtCut(export, cut.get(export.name()), atCut);
    }

    topics.writeProgress("fct_orders", micros("2024-02-01T00:00:00Z"));
    awaitFinal(1);
    topics.writeProgress("fct_orders", ProgressMarks.FINISHED);
    awaitFinal(3);
    CLUSTER.cancel(job);

    buildAnewAndSwitchAtTheNextCut();
  }

  private void buildAnewAndSwitchAtTheNextCut() throws Exception {
    SemanticCut.record(catalog, "curate/run/7");
    JobClient job = start(CLUSTER.environment("millrace-semantic"), "anew");
    await(() -> assertThat(written(2).ofTables()).isEqualTo(expected()));
    assertThat(currentGenerations()).as("the topics went on after cut 7").containsOnly(1);

    topics.writeCut("curate/run/8");
    SemanticCut.record(catalog, "curate/run/8");
    await(() -> assertThat(currentGenerations()).containsOnly(2));
    assertThat(written(2).ofTables()).isEqualTo(expected());
    CLUSTER.cancel(job);
  }

  private List<Integer> currentGenerations() {
    GenerationTable generations = new GenerationTable(catalog.open());
    return Shop.plan().exports().stream()
        .map(export -> generations.current(export.name()).orElseThrow().number())
        .toList();
  }

  private JobClient start(StreamExecutionEnvironment environment) throws Exception {
    return start(environment, "");
  }

  private JobClient start(StreamExecutionEnvironment environment, String build) throws Exception {
    SemanticJob.wire(environment, config(build));
    return environment.executeAsync();
  }

  private SemanticConfig config(String build) {
    KafkaConfig prefixed =
        new KafkaConfig(kafka.bootstrapServers(), Map.of(), Duration.ofMinutes(10), PREFIX);
    return new SemanticConfig(
        "millrace-semantic", Shop.project(), Map.of(), prefixed, registry.url(), catalog, 2, build);
  }

  private void writeOrders(int count) {
    for (int i = 0; i < count; i++) {
      String line = "line " + random.nextInt(50);
      writeOrder(line, random.nextInt(6) == 0 ? null : Order.random(random));
    }
  }

  private void writeOrder(String line, Order order) {
    topics.write(
        "fct_orders",
        line,
        order == null ? null : column -> column.equals("line_id") ? line : order.column(column));
    if (order == null) {
      orders.remove(line);
    } else {
      orders.put(line, order);
    }
  }

  private void writeDimensions() {
    for (long id = 0; id < 3; id++) {
      long number = id;
      stores.put(id, "Country " + id % 2);
      products.put(id, id == 0 ? "Food" : "Other");
      topics.write(
          "dim_store", id, c -> c.equals("country") ? stores.get(number) : (Object) number);
      topics.write(
          "dim_product", id, c -> c.equals("family") ? products.get(number) : (Object) number);
    }
  }

  private Map<String, Record> awaitCut(String cut) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> SemanticCut.parts(catalog, cut),
            parts -> parts.size() == Shop.plan().exports().size());
  }

  private void assertAtCut(ExportPlan export, Record part, Map<List<Object>, List<Object>> expected)
      throws Exception {
    Map<List<Object>, List<Object>> table =
        ExportContents.content(export, SemanticCut.table(catalog, part).values());
    assertThat(table).isNotEmpty();
    assertThat(expected).containsAllEntriesOf(table);
    assertThat(ExportContents.content(export, SemanticCut.topic(kafka, registry, part).values()))
        .isEqualTo(table);
    assertThat(expected.keySet().stream().filter(group -> group.get(0).equals(export.name())))
        .hasSize(table.size());
  }

  private Map<List<Object>, List<Object>> expected() {
    return new NaiveShop(orders.values(), stores, products).content();
  }

  /** The same of a job whose checkpoints the test takes. */
  private void awaitContent(JobClient job) {
    await(
        () -> {
          CLUSTER.checkpoint(job);
          assertThat(written(1).ofTopics()).isEqualTo(expected());
        });
  }

  /** Takes savepoints, which do not commit, until one has written metrics; returns that one. */
  private String awaitOpenTransactions(JobClient job) {
    int before = uncommitted();
    AtomicReference<String> savepoint = new AtomicReference<>();
    await(
        () -> {
          savepoint.set(CLUSTER.savepoint(job, folder.resolve("savepoints")));
          assertThat(uncommitted()).isGreaterThan(before);
        });
    return savepoint.get();
  }

  private int uncommitted() {
    return Shop.plan().exports().stream()
        .mapToInt(e -> KafkaRecords.uncommitted(kafka, written(1).topicName(e)).size())
        .sum();
  }

  private void awaitContent() {
    await(
        () -> {
          assertThat(written(1).ofTables()).isEqualTo(expected());
          assertThat(written(1).ofTopics()).isEqualTo(expected());
        });
    await(
        () -> {
          for (ExportPlan export : Shop.plan().exports()) {
            assertThat(written(1).topic(export)).isEqualTo(written(1).table(export));
          }
        });
  }

  private void awaitFinal(int exportsWithFinalRows) {
    await(
        () -> {
          long exports = 0;
          for (ExportPlan export : Shop.plan().exports()) {
            var rows = written(1).table(export);
            assertThat(written(1).topic(export)).isEqualTo(rows);
            assertFinalRows(rows);
            exports +=
                rows.values().stream().allMatch(row -> (Boolean) row.get("is_final")) ? 1 : 0;
            exports +=
                exportsWithFinalRows == 1
                        && rows.values().stream().anyMatch(row -> (Boolean) row.get("is_final"))
                        && export.name().equals("by_month_country")
                    ? 1
                    : 0;
          }
          assertThat(exports).isEqualTo(exportsWithFinalRows);
        });
  }

  /** January is over, and February only when the source has finished. */
  private static void assertFinalRows(Map<String, Map<String, Object>> rows) {
    for (Map<String, Object> row : rows.values()) {
      Instant end = (Instant) row.get("window_end");
      if (Boolean.TRUE.equals(row.get("is_final")) && end != null) {
        assertThat(row.get("complete_through")).isEqualTo(end);
      }
    }
  }

  private WrittenExports written(int generation) {
    return new WrittenExports(catalog, kafka, registry.url(), PREFIX, generation);
  }

  private static void await(org.awaitility.core.ThrowingRunnable assertion) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(assertion);
  }

  private static long micros(String instant) {
    return Instant.parse(instant).toEpochMilli() * 1000;
  }
}
