package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.testkit.TableAppends;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.TopicIds;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Contract;
import io.millrace.schemas.Contracts;
import io.millrace.schemas.IcebergSchemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic of five records and a mark: four are taken, one is quarantined. */
class AuditITCase {

  private static final String TOPIC = "audited.orders";
  private static final OffsetDateTime NOW =
      OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final String SINK = "sink";
  private static final Contract CONTRACT =
      Contract.parse(
          """
          {"type":"record","name":"Orders","namespace":"audited","millrace":{
            "kind":"event","version":1,"owner":"orders@audited.example",
            "source":{"topic":"audited.orders","format":"confluent-avro"},
            "key":["order_id"],"id":"order_id","retention":"P30D"},
           "fields":[{"name":"order_id","type":"string"}]}
          """);

  private static final FakeRegistry REGISTRY = new FakeRegistry();
  private static String topicId;

  @TempDir Path folder;
  private Catalog catalog;
  private Table raw;
  private Table quarantine;
  private Table ledger;

  @BeforeAll
  static void fillTopic() {
    EmbeddedKafka kafka = EmbeddedKafka.running();
    Topics.create(kafka.config(), new TopicSpec(TOPIC, 1, false, Map.of()));
    for (int i = 0; i < 5; i++) {
      byte[] value = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
      KafkaRecords.write(kafka, new ProducerRecord<>(TOPIC, 0, null, value));
    }
    ProducerRecord<byte[], byte[]> mark = new ProducerRecord<>(TOPIC, 0, null, null);
    ProgressMarks.sourceHeaders(ProgressMarks.FINISHED).forEach(mark.headers()::add);
    KafkaRecords.write(kafka, mark);
    topicId = TopicIds.lookup(kafka.config(), List.of(TOPIC)).get(TOPIC);
  }

  @AfterAll
  static void close() {
    REGISTRY.close();
  }

  @BeforeEach
  void createTables() {
    CatalogConfig config = TestCatalog.in(folder);
    catalog = config.open();
    IcebergTables.createIfMissing(
        catalog,
        TableSpec.appendOnly(CONTRACT.rawTable(), IcebergSchemas.raw(CONTRACT)),
        TableSpec.appendOnly(CONTRACT.quarantineTable(), IcebergSchemas.quarantine()),
        TableSpec.appendOnly(LedgerTable.NAME, IcebergSchemas.ledger()));
    raw = load(CONTRACT.rawTable().namespace(), CONTRACT.rawTable().name());
    quarantine = load(CONTRACT.quarantineTable().namespace(), CONTRACT.quarantineTable().name());
    ledger = load("audit", "ledger");
  }

  @Test
  void passesWhenEveryRecordIsAccountedForOnce() {
    commit(1, 0, 1);
    quarantine(1, 2);
    book(1, 0, 2, 2, 1, 0);
    commit(2, 3, 4);
    book(2, 3, 5, 2, 0, 1);

    AuditReport report = audit();

    assertThat(report.problems()).isEmpty();
    assertThat(report.passed()).isTrue();
    assertThat(report.table()).contains("log 6, raw 4, quarantine 1, marks 1");
    assertThat(report.json()).contains("\"passed\" : true");
  }

  @Test
  void namesALostRecord() {
    commit(1, 0, 1, 3);
    quarantine(1, 2);
    book(1, 0, 5, 4, 1, 1);

    assertThat(audit().problems())
        .contains(
            "log audited.orders-0: missing: audited.orders (id %s) partition 0 offset 4"
                .formatted(topicId))
        .anyMatch(problem -> problem.contains("holds 3 rows at checkpoint 1, the ledger counts 4"));
  }

  @Test
  void namesADuplicate() {
    commit(1, 0, 1, 3, 4, 3);
    quarantine(1, 2);
    book(1, 0, 5, 4, 1, 1);

    assertThat(audit().problems())
        .contains(
            "log audited.orders-0: twice in raw: audited.orders (id %s) partition 0 offset 3"
                .formatted(topicId));
  }

  @Test
  void namesARecordThatIsBothTakenAndQuarantined() {
    commit(1, 0, 1, 2, 3, 4);
    quarantine(1, 2);
    book(1, 0, 5, 4, 1, 1);

    assertThat(audit().problems())
        .anyMatch(problem -> problem.contains("in raw and in quarantine"));
  }

  @Test
  void seesAGapInTheLedger() {
    commit(1, 0, 1, 3, 4);
    quarantine(1, 2);
    book(1, 0, 1, 2, 0, 0);
    book(2, 3, 5, 2, 0, 1);

    assertThat(audit().problems())
        .contains("ledger audited.orders-0: gap before offsets 3 to 5 of checkpoint 2");
  }

  @Test
  void leavesTheBooksOpenForACheckpointThatRawHasNotCommitted() {
    commit(1, 0, 1);
    quarantine(1, 2);
    book(1, 0, 2, 2, 1, 0);
    book(2, 3, 5, 2, 0, 1);

    assertThat(audit().problems())
        .isNotEmpty()
        .noneMatch(problem -> problem.startsWith("books"))
        .anyMatch(problem -> problem.contains("missing"));
  }

  @Test
  void namesACommitThatWasMadeTwice() {
    commit(1, 0, 1, 3, 4);
    quarantine(1, 2);
    quarantine(1, 2);
    book(1, 0, 5, 4, 1, 1);

    assertThat(audit().problems())
        .anyMatch(
            problem ->
                problem.startsWith(
                    "commits quarantine.audited_orders: committed twice: operator sink checkpoint 1"));
  }

  @Test
  void leavesTheBooksOfOtherWorkspacesAlone() {
    commit(1, 0, 1, 3, 4);
    quarantine(1, 2);
    book(1, 0, 5, 4, 1, 1);
    Map<String, Object> other = entry(1, 7, 9, 0, 3, 0);
    other.put("job", "other-ingest");
    other.put("topic", "other.orders");
    TableAppends.commit(ledger, "other-sink", 1, List.of(other));

    AuditReport report = audit();

    assertThat(report.problems()).isEmpty();
    assertThat(report.table()).doesNotContain("other");
  }

  private AuditReport audit() {
    return new Audit(
            new AuditInputs(
                Contracts.of(List.of(CONTRACT)),
                null,
                null,
                EmbeddedKafka.running().config(),
                new RegistryClient(REGISTRY.url()),
                catalog,
                null,
                null))
        .run();
  }

  private void commit(long checkpoint, long... offsets) {
    List<Map<String, ?>> rows =
        IntStream.range(0, offsets.length)
            .<Map<String, ?>>mapToObj(i -> rawRow(offsets[i]))
            .toList();
    TableAppends.commit(raw, SINK, checkpoint, rows);
  }

  private Map<String, ?> rawRow(long offset) {
    return Map.of(
        "_event_id",
        Long.toString(offset),
        "_topic",
        TOPIC,
        "_topic_id",
        topicId,
        "_kafka_partition",
        0,
        "_offset",
        offset,
        "_ingested_at",
        NOW,
        "_contract",
        CONTRACT.versionedSubject(),
        "_masking_version",
        "1",
        "_replayed",
        false,
        "order_id",
        Long.toString(offset));
  }

  private void quarantine(long checkpoint, long offset) {
    TableAppends.commit(
        quarantine,
        SINK,
        checkpoint,
        List.of(
            Map.of(
                "_topic",
                TOPIC,
                "_topic_id",
                topicId,
                "_kafka_partition",
                0,
                "_offset",
                offset,
                "_ingested_at",
                NOW,
                "_contract",
                CONTRACT.versionedSubject(),
                "reason_code",
                "MALFORMED_AVRO",
                "reason",
                "broken")));
  }

  private void book(
      long checkpoint, long first, long last, long taken, long quarantined, long marks) {
    TableAppends.commit(
        ledger,
        SINK,
        checkpoint,
        List.of(entry(checkpoint, first, last, taken, quarantined, marks)));
  }

  private Map<String, Object> entry(
      long checkpoint, long first, long last, long taken, long quarantined, long marks) {
    Map<String, Object> row = new HashMap<>();
    row.put("job", "ingest");
    row.put("operator_uid", "ledger");
    row.put("subtask", 0);
    row.put("checkpoint_id", checkpoint);
    row.put("topic", TOPIC);
    row.put("topic_id", topicId);
    row.put("partition", 0);
    row.put("first_offset", first);
    row.put("last_offset", last);
    row.put("records", taken + quarantined + marks);
    row.put("taken", Map.of(CONTRACT.rawTable().toString(), taken));
    row.put("quarantined", quarantined);
    row.put("marks", marks);
    row.put("skipped_offsets", 0L);
    row.put("written_at", NOW);
    return row;
  }

  private Table load(String namespace, String name) {
    return catalog.loadTable(TableIdentifier.of(namespace, name));
  }
}
