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
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.KafkaTransactions;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints are taken by the test alone, and savepoints, which do not commit: between them the
 * job's transactions are open.
 */
class LostTransactionITCase {

  private static final List<String> MODELS =
      List.of("dim_item", "fct_lines", "item_history", "sales_by_item");
  private static final String LINES_TOPIC = "curated.fct_lines__g1";
  private static final int CORRECTED_LINES = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  @TempDir Path folder;

  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private final FakeRegistry registry = new FakeRegistry();
  private CuratedTables table;
  private CuratedTopics topic;
  private Shop shop;
  private Configuration settings;

  @BeforeEach
  void createRawTables() throws Exception {
    CatalogConfig catalog = TestCatalog.in(folder);
    shop = new Shop(catalog.open());
    settings = Shop.settings(folder, kafka, registry.url());
    settings.setString("job.checkpoint-interval", "1 h");
    table = new CuratedTables(catalog);
    topic = new CuratedTopics(kafka, registry.url());
    topic.clear();
  }

  @Test
  void emitsAgainWhatAnotherProducerHasFenced() throws Exception {
    String savepoint = savepointWithOpenTransactions();

    KafkaTransactions.fence(kafka, jobName());

    assertIsHealedFrom(savepoint);
  }

  @Test
  void emitsAgainWhatTheBrokerHasAbortedDuringALongOutage() throws Exception {
    settings.setString("kafka.transaction-timeout", "4 s");
    String savepoint = savepointWithOpenTransactions();

    await().atMost(TIMEOUT).until(() -> KafkaTransactions.open(kafka, jobName()).isEmpty());
    settings.setString("kafka.transaction-timeout", "10 min");

    assertIsHealedFrom(savepoint);
  }

  @Test
  void emitsNothingAgainWhenTheTransactionIsOnlyLate() throws Exception {
    String savepoint = savepointWithOpenTransactions();
    int before = KafkaRecords.uncommitted(kafka, LINES_TOPIC).size();

    awaitContent(start(savepoint), "a:Bread", "c:Jam", "d:Bread");

    assertThat(KafkaRecords.committed(kafka, LINES_TOPIC)).hasSize(before);
  }

  @Test
  void restartsAndEmitsAgainWhenTheTransactionOfARunningJobIsLost() throws Exception {
    JobClient job = start(null);
    appendFirstRows();
    awaitContent(job, "a:Bread", "b:Milk");
    appendCorrections();
    awaitOpenTransactions(job);

    KafkaTransactions.fence(kafka, jobName());

    awaitContent(job, "a:Bread", "c:Jam", "d:Bread");
  }

  private String savepointWithOpenTransactions() throws Exception {
    JobClient job = start(null);
    appendFirstRows();
    awaitContent(job, "a:Bread", "b:Milk");
    appendCorrections();
    String savepoint = awaitOpenTransactions(job);
    CLUSTER.cancel(job);
    return savepoint;
  }

  private void assertIsHealedFrom(String savepoint) throws Exception {
    int before = KafkaRecords.committed(kafka, LINES_TOPIC).size();
    assertThat(topic.rows("dim_item__g1")).as("lost").anyMatch(row -> row.contains("Milk"));
    assertThat(topic.rows("fct_lines__g1")).as("lost").noneMatch(row -> row.startsWith("d:"));

    awaitContent(start(savepoint), "a:Bread", "c:Jam", "d:Bread");

    assertThat(topic.rows("dim_item__g1")).noneMatch(row -> row.contains("Milk"));
    assertThat(KafkaRecords.committed(kafka, LINES_TOPIC))
        .as("b deleted, c and d added, a not repeated")
        .hasSize(before + CORRECTED_LINES);
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

  /** Deletes one line by deleting its item, lets one in by adding its item, and adds one. */
  private void appendCorrections() {
    shop.log.append(ITEMS, item("d", 5, NOON, 2, null, null), item("c", 6, NOON, 3, "Jam", "3.50"));
    shop.log.append(LINES, line("d", 1, 1, 1, "2.50", NOON.plusHours(1)));
  }

  private JobClient start(String savepoint) throws Exception {
    if (savepoint != null) {
      settings.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    JobClient job = CurateJob.wire(settings).executeAsync();
    CLUSTER.awaitRunning(job);
    return job;
  }

  /** Takes checkpoints until the table of lines is as expected and every topic as its table. */
  private void awaitContent(JobClient job, String... lines) {
    await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              CLUSTER.checkpoint(job);
              TableName name = new TableName("curated", "fct_lines__g1");
              assertThat(table.rows(name, List.of("line_id", "title"))).containsExactly(lines);
              for (String model : MODELS) {
                assertThat(topic.rows(model + "__g1")).isEqualTo(table.rows(model + "__g1"));
              }
            });
  }

  /** Takes savepoints until one has written the corrections; returns that one. */
  private String awaitOpenTransactions(JobClient job) throws Exception {
    int expected = KafkaRecords.committed(kafka, LINES_TOPIC).size() + CORRECTED_LINES;
    AtomicReference<String> savepoint = new AtomicReference<>();
    await()
        .atMost(TIMEOUT)
        .until(
            () -> {
              savepoint.set(CLUSTER.savepoint(job, folder));
              return KafkaRecords.uncommitted(kafka, LINES_TOPIC).size() >= expected;
            });
    return savepoint.get();
  }

  private String jobName() {
    return settings.getString("job.name", "");
  }
}
