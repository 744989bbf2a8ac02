package io.millrace.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.IcebergSinks;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableRowTypeInformation;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaSources;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIds;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.StreamTypes;
import io.millrace.runtime.testkit.TestCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The books of a small job, from Kafka to {@code audit.ledger}, with a restart between. */
class LedgerITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final String TOPIC = "ledger.in";
  private static final List<TableSpec> SPECS = List.of(LedgerTable.spec());

  private final EmbeddedKafka kafka = EmbeddedKafka.running();

  @TempDir Path folder;
  private CatalogConfig catalog;

  @BeforeEach
  void createTableAndTopic() {
    catalog = TestCatalog.in(folder);
    IcebergTables.createIfMissing(catalog.open(), SPECS);
    Topics.create(kafka.config(), new TopicSpec(TOPIC, 3, false, Map.of()));
  }

  @Test
  void accountsForEveryRecordOnceAcrossASavepoint() throws Exception {
    JobClient first = start(CLUSTER.environment("ledger"));
    write(0, 90);
    awaitRecords(90);
    String savepoint = CLUSTER.stopWithSavepoint(first, folder.resolve("savepoints"));
    write(90, 150);
    start(CLUSTER.environment("ledger", savepoint));
    awaitRecords(150);

    for (int partition = 0; partition < 3; partition++) {
      assertThat(nextOffset(partition)).as("ranges of partition %d", partition).isEqualTo(50);
    }
  }

  private JobClient start(StreamExecutionEnvironment env) throws Exception {
    String topicId = TopicIds.lookup(kafka.config(), List.of(TOPIC)).get(TOPIC);
    SingleOutputStreamOperator<Classified> classified =
        env.fromSource(
                KafkaSources.records(kafka.config(), List.of(TOPIC), "ledger"),
                WatermarkStrategy.noWatermarks(),
                "ledger/source")
            .uid("ledger/source")
            .map(record -> new Classified(record, topicId))
            .returns(Classified.class)
            .uid("ledger/classify");
    var rows =
        LedgerOperator.after(classified, "ledger", "ledger/books")
            .getSideOutput(LedgerOperator.ENTRIES)
            .map(LedgerTable::row)
            .returns(TableRowTypeInformation.of(SPECS))
            .uid("ledger/rows");
    IcebergSinks.dynamic(rows, catalog, SPECS, "ledger/iceberg");
    JobGraphAssertions.everyOperatorHasUid(env);
    StreamTypes.assertNoGenericTypes(env);
    return env.executeAsync("ledger");
  }

  private void write(int from, int to) {
    KafkaRecords.write(kafka, IntStream.range(from, to).mapToObj(LedgerITCase::record).toList());
  }

  private static ProducerRecord<byte[], byte[]> record(int number) {
    return new ProducerRecord<>(TOPIC, number % 3, null, new byte[] {1});
  }

  private void awaitRecords(long count) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> entries().stream().mapToLong(LedgerITCase::records).sum() == count);
  }

  /** Walks the ranges of a partition as an auditor would; each must begin where one ended. */
  private long nextOffset(int partition) {
    List<Record> ofPartition =
        entries().stream()
            .filter(entry -> entry.getField("partition").equals(partition))
            .sorted(Comparator.comparing(entry -> (Long) entry.getField("first_offset")))
            .toList();
    long next = 0;
    for (Record entry : ofPartition) {
      assertThat(entry.getField("first_offset")).isEqualTo(next);
      next = (Long) entry.getField("last_offset") + 1;
    }
    return next;
  }

  private static long records(Record entry) {
    return (Long) entry.getField("records");
  }

  private List<Record> entries() {
    return IcebergRows.read(catalog, LedgerTable.NAME);
  }

  /** A record of the test's source; every one is taken. */
  public static class Classified implements Accounted {
    public String topic;
    public String topicId;
    public int partition;
    public long offset;

    public Classified() {}

    Classified(SourceRecord record, String topicId) {
      this.topic = record.topic;
      this.topicId = topicId;
      this.partition = record.partition;
      this.offset = record.offset;
    }

    @Override
    public String topic() {
      return topic;
    }

    @Override
    public String topicId() {
      return topicId;
    }

    @Override
    public int partition() {
      return partition;
    }

    @Override
    public long offset() {
      return offset;
    }

    @Override
    public Outcome outcome() {
      return Outcome.TAKEN;
    }

    @Override
    public String table() {
      return "raw.ledger_in";
    }

    @Override
    public long eventTimeMicros() {
      return NONE;
    }

    @Override
    public long progressMicros() {
      return offset;
    }
  }
}
