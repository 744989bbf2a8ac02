package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.testkit.TableAppends;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPosition;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Two orders belong to the cut, a third was written later. */
class CutCheckITCase {

  private static final FakeRegistry REGISTRY = new FakeRegistry();
  private static final TableName RAW = new TableName("raw", "shop_orders");
  private static final TableName MODEL = new TableName("curated", "orders__g1");
  private static final SourcePartition SOURCE = new SourcePartition("shop.orders", "t1", 0);
  private static final String CUT = "curate/run/7";
  private static final Schema VALUE =
      SchemaBuilder.record("orders")
          .fields()
          .requiredString("order_id")
          .requiredString("state")
          .endRecord();

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private Catalog catalog;
  private Table raw;
  private Table model;
  private String topic;
  private long rawAtCut;
  private long modelAtCut;

  @AfterAll
  static void close() {
    REGISTRY.close();
  }

  @BeforeEach
  void writeOrders(TestInfo test) {
    catalog = TestCatalog.in(folder).open();
    topic = "curated.cut." + test.getTestMethod().orElseThrow().getName();
    Topics.create(kafka.config(), new TopicSpec(topic, 1, true, Map.of()));
    createTables();
    rawAtCut = commit(raw, 1, rawRow(0), rawRow(1));
    modelAtCut = commit(model, 1, order("a", "new"), order("b", "new"));
    put("a", "new");
    put("b", "new");
    commit(raw, 2, rawRow(2));
    commit(model, 2, order("c", "new"));
    put("a", "paid");
    put("c", "new");
  }

  @Test
  void passesWhenAllPartsBelongTogether() {
    take(rawAtCut, 2, modelAtCut, 1);
    AuditLine line = judge();
    assertThat(line.problems()).isEmpty();
    assertThat(line.subject()).isEqualTo(CUT);
    assertThat(line.figures())
        .containsEntry("raw", 1)
        .containsEntry("curated", 1)
        .containsEntry("semantic", 0)
        .doesNotContainKey("expired");
  }

  @Test
  void namesACuratedSnapshotThatIsAheadOfItsTopic() {
    take(rawAtCut, 2, model.currentSnapshot().snapshotId(), 1);
    assertThat(judge().problems()).containsExactly("in curated.orders__g1 only, key: c");
  }

  @Test
  void namesTopicOffsetsThatAreAheadOfTheTable() {
    take(rawAtCut, 2, modelAtCut, 2);
    assertThat(judge().problems())
        .containsExactly("curated.orders__g1 and " + topic + " differ, key: a");
  }

  @Test
  void namesARawSnapshotWithRowsBeyondTheCut() {
    take(raw.currentSnapshot().snapshotId(), 3, modelAtCut, 1);
    assertThat(judge().problems())
        .containsExactly(
            "raw.shop_orders holds 3 rows of topic id t1 partition 0 up to offset 1, the ledger counts 2",
            "raw.shop_orders holds offset 2 of topic id t1 partition 0, which is beyond the cut's 1");
  }

  @Test
  void doesNotJudgeASnapshotThatHasExpired() {
    take(rawAtCut, 2, 4711, 1);
    AuditLine line = judge();
    assertThat(line.problems()).isEmpty();
    assertThat(line.figures()).containsEntry("expired", 1);
  }

  @Test
  void judgesTheNewestCutWithMetricsHoweverManyWithoutCameAfterIt() {
    CutTable cuts = CutTable.create(catalog);
    CutPosition end = new CutPosition("k1", 0, 1);
    cuts.append(
        List.of(
            part("full", Layer.RAW, RAW, rawAtCut, 2L, null, new CutPosition("t1", 0, 1)),
            part("full", Layer.SEMANTIC, MODEL, modelAtCut, null, topic, end)));
    for (String later : List.of("b/8", "b/9", "b/10")) {
      cuts.append(
          List.of(part(later, Layer.RAW, RAW, rawAtCut, 2L, null, new CutPosition("t1", 0, 1))));
    }
    assertThat(lines()).extracting(AuditLine::subject).containsExactly("b/10", "b/9", "full");
    assertThat(lines()).allMatch(AuditLine::passed);
    cuts.append(List.of(part("b/10", Layer.SEMANTIC, MODEL, modelAtCut, null, topic, end)));
    assertThat(lines()).extracting(AuditLine::subject).containsExactly("b/10", "b/9");
  }

  private void createTables() {
    IcebergTables.createIfMissing(
        catalog,
        TableSpec.appendOnly(
            RAW,
            new org.apache.iceberg.Schema(
                Types.NestedField.required(1, MetadataColumns.TOPIC_ID, Types.StringType.get()),
                Types.NestedField.required(2, MetadataColumns.PARTITION, Types.IntegerType.get()),
                Types.NestedField.required(3, MetadataColumns.OFFSET, Types.LongType.get()),
                Types.NestedField.required(4, MetadataColumns.REPLAYED, Types.BooleanType.get()))),
        TableSpec.keyed(
            MODEL,
            new org.apache.iceberg.Schema(
                Types.NestedField.required(1, "order_id", Types.StringType.get()),
                Types.NestedField.required(2, "state", Types.StringType.get())),
            List.of("order_id")));
    raw = load(RAW);
    model = load(MODEL);
  }

  private void take(long rawSnapshot, long rows, long snapshot, long lastOffset) {
    CutTable.create(catalog)
        .append(
            List.of(
                part(CUT, Layer.RAW, RAW, rawSnapshot, rows, null, new CutPosition("t1", 0, 1)),
                part(
                    CUT,
                    Layer.CURATED,
                    MODEL,
                    snapshot,
                    null,
                    topic,
                    new CutPosition("k1", 0, lastOffset))));
  }

  private static CutPart part(
      String cut,
      Layer layer,
      TableName table,
      long snapshot,
      Long rows,
      String topic,
      CutPosition position) {
    return new CutPart(
        cut,
        layer,
        "curate",
        "run",
        7,
        Instant.now(),
        table.toString(),
        table,
        snapshot,
        rows,
        topic,
        List.of(position),
        null);
  }

  private AuditLine judge() {
    return lines().get(0);
  }

  private List<AuditLine> lines() {
    CutBooks books = CutBooks.open(catalog);
    books.add(row(1, 0, 1));
    books.add(row(2, 2, 2));
    CutContents contents =
        new CutContents(
            new CutRawRows(books, Meter.silent()),
            new CutModels(kafka.config(), new RegistryClient(REGISTRY.url()), Meter.silent()));
    return new CutCheck(catalog, books, contents).run();
  }

  private static LedgerRow row(long checkpoint, long first, long last) {
    long rows = last - first + 1;
    return new LedgerRow(
        "ingest",
        checkpoint,
        SOURCE,
        first,
        last,
        rows,
        Map.of(RAW.toString(), rows),
        0,
        0,
        0,
        null,
        Instant.EPOCH);
  }

  private void put(String order, String state) {
    GenericData.Record row = new GenericData.Record(VALUE);
    row.put("order_id", order);
    row.put("state", state);
    byte[] value = new ConfluentAvro(null).encode(REGISTRY.register(topic + "-value", VALUE), row);
    KafkaRecords.write(
        kafka, new ProducerRecord<>(topic, 0, order.getBytes(StandardCharsets.UTF_8), value));
  }

  private static Map<String, ?> rawRow(long offset) {
    return Map.of(
        MetadataColumns.TOPIC_ID,
        "t1",
        MetadataColumns.PARTITION,
        0,
        MetadataColumns.OFFSET,
        offset,
        MetadataColumns.REPLAYED,
        false);
  }

  private static Map<String, ?> order(String id, String state) {
    return Map.of("order_id", id, "state", state);
  }

  @SafeVarargs
  private static long commit(Table table, long checkpoint, Map<String, ?>... rows) {
    TableAppends.commit(table, "sink", checkpoint, List.of(rows));
    return table.currentSnapshot().snapshotId();
  }

  private Table load(TableName name) {
    return catalog.loadTable(TableIdentifier.of(name.namespace(), name.name()));
  }
}
