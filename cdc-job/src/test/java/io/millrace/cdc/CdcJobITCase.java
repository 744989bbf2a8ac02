package io.millrace.cdc;

import static io.millrace.cdc.envelope.DebeziumAvro.envelope;
import static io.millrace.cdc.envelope.DebeziumAvro.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.cdc.envelope.DebeziumAvro;
import io.millrace.cdc.extract.ExtractLimits;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CdcJobITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final EmbeddedKafka KAFKA = EmbeddedKafka.running();
  private static final String TOPIC = "bank.public.account";
  private static final TableName ACCOUNTS = new TableName("raw", "bank_account");
  private static final TableName RATES = new TableName("raw", "bank_rate");
  private static final TableName BAD_ACCOUNTS = new TableName("quarantine", "bank_account");
  private static final TableName BAD_RATES = new TableName("quarantine", "bank_rate");

  @TempDir private Path folder;
  private final FakeRegistry registry = new FakeRegistry();
  private final ConfluentAvro avro = new ConfluentAvro(new RegistryClient(registry.url()));
  private CdcConfig config;
  private int schemaId;

  @BeforeEach
  void prepare() throws IOException {
    schemaId = registry.register(TOPIC + "-value", DebeziumAvro.ENVELOPE);
    Files.createDirectories(folder.resolve("extracts/rates"));
    config =
        new CdcConfig(
            "millrace-cdc",
            AccountContract.config(folder, AccountContract.avro(TOPIC), AccountContract.extract()),
            KAFKA.config(),
            TestCatalog.in(folder),
            registry.url(),
            true,
            folder.resolve("extracts").toString(),
            Duration.ofMillis(100),
            new ExtractLimits(0.2, 1));
  }

  @Test
  void takesEveryChangeOnceAndBalancesItsBooksAcrossARestart() throws Exception {
    JobClient first = start(CLUSTER.environment("millrace-cdc"));
    write(envelope("r", null, value(1, "A", "Oslo", "1.00"), null, 500, 1_000));
    write(envelope("r", null, value(2, "B", "Bergen", "2.00"), null, 500, 1_000));
    KafkaRecords.write(KAFKA, new ProducerRecord<>(TOPIC, 0, null, "poison".getBytes(UTF_8)));
    write(envelope("u", null, value(1, "A", "Moss", "1.50"), 600L, 610, 2_000));
    extract(1, "USD,1.0,", "EUR,1.1,", "GBP,1.2,", "NOK,0.1,", "#END,4");
    awaitRows(ACCOUNTS, 3);
    awaitRows(RATES, 4);
    String savepoint = CLUSTER.stopWithSavepoint(first, folder.resolve("savepoints"));

    write(envelope("d", value(2, "B", "Bergen", "2.00"), null, 700L, 710, 3_000));
    extract(2, "USD,1.0,", "#END,1");
    extract(3, "USD,1.5,", "EUR,1.1,", "GBP,1.2,", "#END,3");
    start(CLUSTER.environment("millrace-cdc", savepoint));
    awaitRows(ACCOUNTS, 4);
    awaitRows(RATES, 6);
    awaitRows(BAD_RATES, 1);

    assertThat(inSequence(ACCOUNTS))
        .extracting(row -> row.getField("_op") + " " + row.getField("city"))
        .containsExactly("r Oslo", "r Bergen", "u Moss", "d null");
    assertThat(inSequence(RATES).subList(4, 6))
        .extracting(row -> row.getField("_op") + " " + row.getField("currency"))
        .containsExactly("u USD", "d NOK");
    assertThat(read(BAD_ACCOUNTS))
        .extracting(row -> row.getField("reason_code"))
        .containsExactly("NOT_CONFLUENT_AVRO");
    assertThat(read(BAD_RATES))
        .extracting(row -> row.getField("reason_code"))
        .containsExactly("EXTRACT_MASS_DELETE");
    assertBooks(TOPIC, 0, 5, 4, 1, 0);
    assertBooks("extract.bank.rate", 0, 8, 6, 0, 2);
    assertBooks("extract.bank.rate", 1, 1, 0, 1, 0);
  }

  private void assertBooks(
      String topic, int partition, long records, long taken, long quarantined, long marks) {
    List<Record> entries =
        read(LedgerTable.NAME).stream()
            .filter(row -> row.getField("topic").equals(topic))
            .filter(row -> row.getField("partition").equals(partition))
            .sorted(Comparator.comparing(row -> (Long) row.getField("first_offset")))
            .toList();
    assertThat(sum(entries, "records")).isEqualTo(records);
    assertThat(sum(entries, "quarantined")).isEqualTo(quarantined);
    assertThat(sum(entries, "marks")).isEqualTo(marks);
    assertThat(
            entries.stream()
                .flatMap(row -> ((Map<?, ?>) row.getField("taken")).values().stream())
                .mapToLong(count -> (Long) count)
                .sum())
        .isEqualTo(taken);
    for (int i = 1; i < entries.size(); i++) {
      assertThat(entries.get(i).getField("first_offset"))
          .isEqualTo((Long) entries.get(i - 1).getField("last_offset") + 1);
    }
  }

  private JobClient start(StreamExecutionEnvironment environment) throws Exception {
    environment.getConfig().enableObjectReuse();
    CdcSources sources = new CdcSources(config);
    CdcSinks sinks = new CdcSinks(config);
    sinks.create();
    sinks.attach(new CdcPipeline(config).build(sources.open(environment)));
    return environment.executeAsync();
  }

  private void write(GenericRecord envelope) {
    KafkaRecords.write(
        KAFKA, new ProducerRecord<>(TOPIC, 0, null, avro.encode(schemaId, envelope)));
  }

  private void extract(int number, String... lines) throws IOException {
    Path partial = folder.resolve("extracts/rates/.partial");
    Files.writeString(partial, "currency,rate,contact\n" + String.join("\n", lines) + "\n");
    Files.move(partial, folder.resolve("extracts/rates/rate_%d.csv".formatted(number)));
  }

  private void awaitRows(TableName table, int count) {
    await().atMost(Duration.ofSeconds(120)).until(() -> read(table).size() >= count);
    assertThat(read(table)).hasSize(count);
  }

  private List<Record> inSequence(TableName table) {
    return read(table).stream()
        .sorted(
            Comparator.comparing(
                row -> ((ByteBuffer) row.getField("_sequence")).array(), Arrays::compareUnsigned))
        .toList();
  }

  private List<Record> read(TableName table) {
    return IcebergRows.read(config.catalog(), table);
  }

  private static long sum(List<Record> entries, String column) {
    return entries.stream().mapToLong(row -> (Long) row.getField(column)).sum();
  }
}
