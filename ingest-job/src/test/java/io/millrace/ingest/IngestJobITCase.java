package io.millrace.ingest;

import static io.millrace.ingest.PaymentContract.HOUR;
import static io.millrace.ingest.PaymentContract.payment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.TopicIds;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.runtime.write.raw.RawSinks;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class IngestJobITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final EmbeddedKafka KAFKA = EmbeddedKafka.running();
  private static final String TOPIC = "bank.payments";
  private static final TableName RAW = new TableName("raw", "bank_payment");
  private static final TableName QUARANTINE = new TableName("quarantine", "bank_payment");
  private static final long NOON = 852_120_000_000_000L;
  private static final int PARTITIONS = 3;

  @TempDir private Path folder;
  private final FakeRegistry registry = new FakeRegistry();
  private final Contract contract = PaymentContract.avro(TOPIC);
  private final ConfluentAvro avro = new ConfluentAvro(new RegistryClient(registry.url()));
  private IngestConfig config;
  private int schemaId;
  private int written;

  @BeforeEach
  void prepare() {
    schemaId = registry.register(TOPIC + "-value", contract.avro());
    Topics.create(KAFKA.config(), new TopicSpec(TOPIC, PARTITIONS, false, Map.of()));
    config =
        new IngestConfig(
            "millrace-ingest",
            PaymentContract.config(folder, contract),
            new KafkaConfig(KAFKA.bootstrapServers(), Map.of(), Duration.ofMinutes(10), "qa."),
            TestCatalog.in(folder),
            registry.url());
  }

  @Test
  void takesEveryRecordOnceAndBalancesItsBooksAcrossARestart() throws Exception {
    JobClient first = start(CLUSTER.environment("millrace-ingest"));
    writeEvents(50);
    writeGarbage();
    awaitRows(RAW, 50);
    awaitRows(QUARANTINE, 1);
    String savepoint = CLUSTER.stopWithSavepoint(first, folder.resolve("savepoints"));
    writeEvents(30);
    writeFinished();
    start(CLUSTER.environment("millrace-ingest", savepoint));
    awaitRows(RAW, 80);
    await()
        .atMost(Duration.ofSeconds(120))
        .until(() -> ledger().stream().filter(this::saysFinished).count() == PARTITIONS);

    assertThat(read(RAW)).extracting(row -> row.getField("_event_id")).doesNotHaveDuplicates();
    assertThat(read(RAW)).extracting(row -> row.getField("payer")).containsOnly("***");
    assertBooksBalance();
    assertLetterIsSealed();
  }

  private void assertBooksBalance() {
    List<Record> entries = ledger();
    String topicId = TopicIds.lookup(KAFKA.config(), List.of(TOPIC)).get(TOPIC);
    assertThat(entries).extracting(row -> row.getField("topic_id")).containsOnly(topicId);
    assertThat(sum(entries, "records")).isEqualTo(80 + 1 + PARTITIONS);
    assertThat(sum(entries, "quarantined")).isEqualTo(1);
    assertThat(sum(entries, "marks")).isEqualTo(PARTITIONS);
    long taken =
        entries.stream()
            .flatMap(row -> ((Map<?, ?>) row.getField("taken")).values().stream())
            .mapToLong(count -> (Long) count)
            .sum();
    assertThat(taken).isEqualTo(80);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      assertGapless(partition, entries);
    }
  }

  private static void assertGapless(int partition, List<Record> entries) {
    List<Record> own =
        entries.stream()
            .filter(row -> row.getField("partition").equals(partition))
            .sorted((a, b) -> Long.compare(number(a, "first_offset"), number(b, "first_offset")))
            .toList();
    long next = 0;
    for (Record entry : own) {
      assertThat(number(entry, "first_offset")).isEqualTo(next);
      next = number(entry, "last_offset") + 1;
    }
    long end =
        KafkaRecords.committed(KAFKA, TOPIC).stream()
                .filter(record -> record.partition() == partition)
                .mapToLong(record -> record.offset())
                .max()
                .orElse(-1)
            + 1;
    assertThat(next).isEqualTo(end);
  }

  private void assertLetterIsSealed() {
    var letters = KafkaRecords.committed(KAFKA, "qa." + TOPIC + ".dlq");
    assertThat(letters).hasSize(1);
    assertThat(new String(letters.get(0).value(), UTF_8)).doesNotContain("garbage");
    assertThat(letters.get(0).headers().lastHeader("__connect.errors.exception.class.name").value())
        .isEqualTo("NOT_CONFLUENT_AVRO".getBytes(UTF_8));
  }

  private JobClient start(StreamExecutionEnvironment environment) throws Exception {
    environment.getConfig().enableObjectReuse();
    RawSinks sinks =
        new RawSinks(config.kafka(), config.catalog(), config.tables(), config.raw().contracts());
    sinks.create();
    IngestSources sources = new IngestSources(config);
    sinks.attach(new IngestPipeline(config).build(sources.open(environment)), IngestPipeline.JOB);
    return environment.executeAsync();
  }

  private void writeEvents(int count) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] value =
          avro.encode(
              schemaId, payment(contract.avro(), "p-" + written, NOON + written * HOUR, "1.00"));
      records.add(new ProducerRecord<>(TOPIC, written++ % PARTITIONS, null, value));
    }
    write(records);
  }

  private void writeGarbage() {
    write(List.of(new ProducerRecord<>(TOPIC, 1, null, "garbage".getBytes(UTF_8))));
  }

  private void writeFinished() {
    byte[] finished = Long.toString(ProgressMarks.FINISHED).getBytes(UTF_8);
    write(
        IntStream.range(0, PARTITIONS)
            .mapToObj(
                partition ->
                    new ProducerRecord<byte[], byte[]>(
                        TOPIC,
                        partition,
                        null,
                        (byte[]) null,
                        List.of(new RecordHeader(ProgressMarks.PROGRESS, finished))))
            .toList());
  }

  @SuppressWarnings("unchecked")
  private static void write(List<ProducerRecord<byte[], byte[]>> records) {
    KafkaRecords.write(KAFKA, records.toArray(ProducerRecord[]::new));
  }

  private boolean saysFinished(Record entry) {
    return Long.valueOf(ProgressMarks.FINISHED).equals(entry.getField("progress"));
  }

  private void awaitRows(TableName table, int count) {
    await().atMost(Duration.ofSeconds(120)).until(() -> read(table).size() >= count);
    assertThat(read(table)).hasSize(count);
  }

  private List<Record> ledger() {
    return read(LedgerTable.NAME);
  }

  private List<Record> read(TableName table) {
    return IcebergRows.read(config.catalog(), table);
  }

  private static long sum(List<Record> entries, String column) {
    return entries.stream().mapToLong(row -> number(row, column)).sum();
  }

  private static long number(Record row, String column) {
    return ((Number) row.getField(column)).longValue();
  }
}
