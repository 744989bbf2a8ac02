package io.millrace.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.JobMetrics;
import io.millrace.cli.testkit.LocalServer;
import io.millrace.cli.testkit.TableAppends;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.kafka.TopicIds;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.KafkaTransactions;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.contract.SourceTopics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.apache.iceberg.catalog.Catalog;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lags that are told from what topics hold beyond a position. */
class TopicLagITCase {

  private static final long LONG_AGO = 0;
  private static final Contract SALES =
      SourceTopics.prefixed(
          Contracts.load(
                  Path.of(System.getProperty("millrace.root"), "examples/foodmart/contracts"))
              .all(Kind.EVENT)
              .get(0),
          "tail.");

  private final EmbeddedKafka kafka = EmbeddedKafka.running();

  @Test
  void countsRecordsAndNeitherMarkersNorWhatIsNotCommitted() {
    TopicPartition topic = topic("tail.markers", 1);
    commit(topic, 2);
    commit(topic, 1);
    abort(topic, 4);

    assertThat(beyond(topic, 0, LONG_AGO)).isEqualTo(Lag.of(3, false));
    assertThat(beyond(topic, 4, LONG_AGO)).as("a marker alone").isEqualTo(Lag.of(0, false));
  }

  @Test
  void knowsRecordsFromBeforeTheJobForItsBacklog() {
    TopicPartition topic = topic("tail.backlog", 1);
    commit(topic, 1);

    assertThat(beyond(topic, 0, Long.MAX_VALUE)).isEqualTo(Lag.of(1, true));
    assertThat(beyond(topic, 0, LONG_AGO).backlog()).isFalse();
  }

  @Test
  void estimatesALongTailByItsOffsets() {
    TopicPartition topic = topic("tail.long", 1);
    commit(topic, 12_000);

    assertThat(beyond(topic, 0, LONG_AGO).records()).isBetween(12_000L, 12_001L);
  }

  @Test
  void countsWhatTheLedgerDoesNotKnow(@TempDir Path folder) throws Exception {
    TopicPartition topic = topic(SALES.source().topic(), 2);
    commit(topic, 5);
    Catalog catalog = TestCatalog.in(folder).open();
    IcebergTables.createIfMissing(catalog, LedgerTable.spec());
    WriteLag lag = new WriteLag(kafka.config(), catalog);
    assertThat(lag.of(List.of(SALES), LONG_AGO)).isEqualTo(Lag.of(5, false));

    String id = TopicIds.lookup(kafka.config(), List.of(topic.topic())).get(topic.topic());
    Map<String, Object> entry = new HashMap<>(LagTest.entry(id, 0, 1, 2, 7L, Map.of()));
    entry.put("topic", topic.topic());
    TableAppends.commit(catalog.loadTable(LedgerTable.spec().identifier()), "o", 1, List.of(entry));

    assertThat(lag.of(List.of(SALES), LONG_AGO))
        .as("partition 1 holds nothing and is not waited for")
        .isEqualTo(Lag.of(2, false).withBooks(Map.of(topic.topic(), 7L)));
  }

  @Test
  void countsWhatSemanticJobHasNotRead() throws Exception {
    TopicPartition topic = topic("curated.fct_lines__g1", 1);
    commit(topic, 3);

    assertThat(semantic("1")).isEqualTo(Lag.of(2, false));
    assertThat(semantic("3")).isEqualTo(Lag.of(0, false));
    assertThat(semantic("-1").note())
        .isEqualTo("the job's state does not say how far its topics are read");
    assertThat(semantic(null).note()).isEqualTo("Flink does not tell yet how far [lines] is read");
  }

  @Test
  void namesTheReplacedGenerationsThatAreStillRead() throws Exception {
    Generation read = new Generation("fct_lines", 1, "digest", Generation.State.RETIRED);
    Generation other = new Generation("fct_lines", 11, "digest", Generation.State.RETIRED);
    List<String> names =
        telling("1", metrics -> SemanticLag.read(metrics, kafka.config(), List.of(read, other)));
    assertThat(names).containsExactly("fct_lines__g1");
  }

  private Lag semantic(String next) throws Exception {
    FlinkJob job = new FlinkJob("j", "millrace-semantic", "RUNNING", LONG_AGO, 1, 1);
    return telling(next, metrics -> new SemanticLag(kafka.config()).of(job, metrics));
  }

  /** {@code next}: offset as Flink tells it; null if it does not. */
  private <T> T telling(String next, Function<JobMetrics, T> ask) throws Exception {
    String metric = "semantic/decode/lines.topic.curated_fct_lines__g1.partition.0.nextOffset";
    String path = "GET /jobs/j/vertices/v/subtasks/metrics";
    try (LocalServer server =
        new LocalServer()
            .on(
                "GET /jobs/j",
                "{\"vertices\":[{\"id\":\"v\",\"name\":\"Source: s -> semantic/decode/lines\"}]}")
            .on(path, next == null ? "[]" : "[{\"id\":\"" + metric + "\"}]")
            .on(
                path + "?get=" + metric.replace("/", "%2F") + "&agg=max",
                "[{\"id\":\"" + metric + "\",\"max\":" + next + "}]")) {
      return ask.apply(new FlinkCluster(server.url()).metrics("j"));
    }
  }

  private TopicPartition topic(String name, int partitions) {
    Topics.create(kafka.config(), new TopicSpec(name, partitions, false, Map.of()));
    return new TopicPartition(name, 0);
  }

  private Lag beyond(TopicPartition topic, long next, long startMillis) {
    try (TopicTail tail = new TopicTail(kafka.config())) {
      return tail.beyond(Map.of(topic, next), startMillis);
    }
  }

  private void commit(TopicPartition topic, int records) {
    try (KafkaProducer<byte[], byte[]> producer = begin(topic, records)) {
      producer.commitTransaction();
    }
    KafkaTransactions.awaitFinished(kafka, topic.topic());
  }

  private void abort(TopicPartition topic, int records) {
    try (KafkaProducer<byte[], byte[]> producer = begin(topic, records)) {
      producer.flush();
      producer.abortTransaction();
    }
    KafkaTransactions.awaitFinished(kafka, topic.topic());
  }

  private KafkaProducer<byte[], byte[]> begin(TopicPartition topic, int records) {
    Properties settings = kafka.config().clientProperties();
    settings.put("transactional.id", topic.topic());
    var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    producer.beginTransaction();
    for (int i = 0; i < records; i++) {
      producer.send(
          new ProducerRecord<>(topic.topic(), topic.partition(), null, new byte[] {(byte) i}));
    }
    return producer;
  }
}
