package io.millrace.curate;

import static io.millrace.curate.RawLog.NOON;
import static io.millrace.curate.Shop.ITEMS;
import static io.millrace.curate.Shop.LINES;
import static io.millrace.curate.Shop.item;
import static io.millrace.curate.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.metrics.MetricNames;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
  void commitsATransactionThatIsLateAndEmitsAgainWhatALostOneHeld() throws Exception {
    JobClient job = start(null);
    appendFirstRows();
    awaitContent(job, "a:Bread", "b:Milk");

    correctItems();
    job = afterOneOfTwoTransactionsWasLostWhileItWasDown(job);
    awaitContent(job, "a:Bread", "c:Jam", "d:Bread");

    shop.log.append(LINES, line("e", 1, 2, 1, "1.00", NOON.plusHours(2)));
    loseTheTransactionWhileItRuns(job);
    awaitContent(job, "a:Bread", "c:Jam", "d:Bread", "e:Bread");
  }

  private JobClient afterOneOfTwoTransactionsWasLostWhileItWasDown(JobClient job) throws Exception {
    int before = KafkaRecords.committed(kafka, LINES_TOPIC).size();
    String savepoint = awaitOpenTransactions(job, 3);
    CLUSTER.cancel(job);
    Set<String> open = KafkaTransactions.open(kafka, jobName());
    assertThat(open).as("of two instances").hasSizeGreaterThan(1);
    KafkaTransactions.fence(kafka, Set.copyOf(open).iterator().next());
    assertThat(topic.rows("fct_lines__g1")).as("lost or late").noneMatch(r -> r.startsWith("d:"));

    JobClient restored = start(savepoint);
    CLUSTER.checkpoint(restored);
    KafkaTransactions.awaitFinished(kafka, jobName());

    assertThat(KafkaRecords.committed(kafka, LINES_TOPIC))
        .as("b deleted, c and d added, all else not repeated")
        .hasSize(before + 3);
    assertEmittedAgain(restored, aborted());
    return restored;
  }

  /** Records of aborted transactions. */
  private long aborted() {
    return allRecords(KafkaRecords::uncommitted) - allRecords(KafkaRecords::committed);
  }

  private void loseTheTransactionWhileItRuns(JobClient job) throws Exception {
    awaitOpenTransactions(job, 1);
    KafkaTransactions.fence(kafka, jobName());
  }

  /** Of a key that several lost transactions held, the newest record alone. */
  private static void assertEmittedAgain(JobClient job, long lost) {
    long records = CLUSTER.counter(job, MetricNames.RECORDS_EMITTED_AGAIN);
    assertThat(records).isBetween(1L, lost);
    assertThat(CLUSTER.counter(job, MetricNames.TRANSACTIONS_EMITTED_AGAIN)).isBetween(1L, records);
  }

  private long allRecords(
      BiFunction<EmbeddedKafka, String, List<ConsumerRecord<byte[], byte[]>>> read) {
    return MODELS.stream()
        .mapToLong(model -> read.apply(kafka, "curated." + model + "__g1").size())
        .sum();
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
  private void correctItems() {
    shop.log.append(LINES, line("d", 1, 1, 1, "2.50", NOON.plusHours(1)));
    shop.log.append(ITEMS, item("d", 5, NOON, 2, null, null), item("c", 6, NOON, 3, "Jam", "3.50"));
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

  /** Takes savepoints until one has written as many changed lines; returns that one. */
  private String awaitOpenTransactions(JobClient job, int lines) throws Exception {
    int expected = KafkaRecords.uncommitted(kafka, LINES_TOPIC).size() + lines;
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
