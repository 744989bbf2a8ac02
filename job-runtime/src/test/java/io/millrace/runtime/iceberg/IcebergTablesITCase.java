package io.millrace.runtime.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.kafka.KafkaSources;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.testkit.StreamTypes;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.types.RowKind;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rows written as text, such as {@code +U keyed 7 blue}, through the sink, and read back. */
class IcebergTablesITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.optional(1, "id", Types.LongType.get()),
          Types.NestedField.optional(2, "name", Types.StringType.get()));
  private static final TableName LOG = new TableName("raw", "log");
  private static final TableName KEYED = new TableName("curated", "keyed");
  private static final List<TableSpec> SPECS =
      List.of(TableSpec.appendOnly(LOG, SCHEMA), TableSpec.keyed(KEYED, SCHEMA, List.of("id")));

  private static final AtomicBoolean FAIL_ONCE = new AtomicBoolean();

  private final EmbeddedKafka kafka = EmbeddedKafka.running();

  @TempDir Path folder;
  private CatalogConfig catalog;
  private String topic;

  @BeforeEach
  void createTablesAndTopic() {
    catalog = TestCatalog.in(folder);
    IcebergTables.createIfMissing(catalog.open(), SPECS);
    topic = "rows." + folder.getFileName();
    Topics.create(kafka.config(), new TopicSpec(topic, 1, false, Map.of()));
  }

  @Test
  void honoursRowKindsOverCheckpointsAndAcrossASavepoint() throws Exception {
    JobClient first = startWriter(CLUSTER.environment("rows"));
    write("+I keyed 1 red", "+I keyed 2 green", "+I keyed 3 blue", "+I log 1 red");
    awaitRows(KEYED, "1 red", "2 green", "3 blue");
    awaitRows(LOG, "1 red");

    write("-U keyed 1 red", "+U keyed 1 pink", "-D keyed 2 green", "+I log 1 red");
    awaitRows(KEYED, "1 pink", "3 blue");
    awaitRows(LOG, "1 red", "1 red");

    String savepoint = CLUSTER.stopWithSavepoint(first, folder.resolve("savepoints"));
    write("-U keyed 3 blue", "+U keyed 3 navy", "+I keyed 2 lime");
    startWriter(CLUSTER.environment("rows", savepoint));
    awaitRows(KEYED, "1 pink", "2 lime", "3 navy");
    awaitRows(LOG, "1 red", "1 red");
    assertThat(snapshots(KEYED))
        .filteredOn(snapshot -> !snapshot.operation().equals("append"))
        .isNotEmpty()
        .allSatisfy(
            snapshot -> assertThat(snapshot.summary()).containsEntry("millrace.job", "rows"));
  }

  @Test
  void refusesAStateThatIsOlderThanTheTables() throws Exception {
    JobClient first = startWriter(CLUSTER.environment("rows"));
    write("+I log 1 red");
    awaitRows(LOG, "1 red");
    String older = CLUSTER.savepoint(first, folder.resolve("savepoints"));
    write("+I log 2 green");
    awaitRows(LOG, "1 red", "2 green");
    CLUSTER.cancel(first);

    JobClient second = startWriter(CLUSTER.environment("rows", older));
    assertThatThrownBy(() -> second.getJobExecutionResult().get())
        .hasStackTraceContaining("raw.log holds what was committed with checkpoint")
        .hasStackTraceContaining("Start from the newest savepoint or checkpoint");
    assertThat(IcebergRows.read(catalog, LOG)).hasSize(2);
  }

  @Test
  void keepsTheOrderOfAKeysChangesWithinOneCheckpoint() throws Exception {
    startWriter(CLUSTER.environment("rows"));
    write(
        "+I keyed 1 a",
        "-U keyed 1 a",
        "+U keyed 1 b",
        "-U keyed 1 b",
        "+U keyed 1 c",
        "+I keyed 2 a",
        "-D keyed 2 a",
        "+I keyed 3 a",
        "-D keyed 3 a",
        "+I keyed 3 z");
    awaitRows(KEYED, "1 c", "3 z");
  }

  @Test
  void followsATableThatIsEmptyAtFirstAndGoesOnAfterAQuietTime() throws Exception {
    JobClient reader = startReader(CLUSTER.environment("follow"));
    startWriter(CLUSTER.environment("rows"));
    CLUSTER.awaitRunning(reader);
    write("+I log 1 red", "+I log 2 green");
    awaitRows(KEYED, "1 red", "2 green");
    for (int checkpoint = 0; checkpoint < 15; checkpoint++) {
      CLUSTER.checkpoint(reader);
    }
    write("+I log 3 blue");
    awaitRows(KEYED, "1 red", "2 green", "3 blue");

    String savepoint = CLUSTER.stopWithSavepoint(reader, folder.resolve("savepoints"));
    write("+I log 4 white");
    awaitRows(LOG, "1 red", "2 green", "3 blue", "4 white");
    startReader(CLUSTER.environment("follow", savepoint));
    awaitRows(KEYED, "1 red", "2 green", "3 blue", "4 white");
  }

  @Test
  void losesAndRepeatsNothingWhenTheJobFails() throws Exception {
    FAIL_ONCE.set(true);
    startWriter(CLUSTER.environment("rows"));
    write("+I log 1 red", "+I keyed 1 red");
    awaitRows(LOG, "1 red");
    write("+I log 2 green", "-U keyed 1 red", "+U keyed 1 pink", "+I log 3 FAIL", "+I log 4 blue");
    awaitRows(LOG, "1 red", "2 green", "3 FAIL", "4 blue");
    awaitRows(KEYED, "1 pink");
    assertThat(FAIL_ONCE).isFalse();
  }

  private JobClient startWriter(StreamExecutionEnvironment env) throws Exception {
    DataStream<TableRow> rows =
        env.fromSource(
                KafkaSources.records(kafka.config(), List.of(topic), "rows"),
                WatermarkStrategy.noWatermarks(),
                "rows/source")
            .uid("rows/source")
            .map(IcebergTablesITCase::row)
            .returns(TableRowTypeInformation.of(SPECS))
            .uid("rows/parse");
    IcebergSinks.dynamic(rows, catalog, SPECS, "rows/iceberg");
    JobGraphAssertions.everyOperatorHasUid(env);
    StreamTypes.assertNoGenericTypes(env);
    return env.executeAsync("rows");
  }

  private JobClient startReader(StreamExecutionEnvironment env) throws Exception {
    DataStream<TableRow> rows =
        env.fromSource(
                IcebergSources.appendLog(catalog, LOG, Duration.ofMillis(100)),
                WatermarkStrategy.noWatermarks(),
                "follow/source")
            .uid("follow/source")
            .map(row -> new TableRow(KEYED.toString(), row))
            .returns(TableRowTypeInformation.of(SPECS))
            .uid("follow/route");
    IcebergSinks.dynamic(rows, catalog, SPECS, "follow/iceberg");
    JobGraphAssertions.everyOperatorHasUid(env);
    StreamTypes.assertNoGenericTypes(env);
    return env.executeAsync("follow");
  }

  private static TableRow row(SourceRecord record) {
    String[] words = new String(record.value, StandardCharsets.UTF_8).split(" ");
    if (words[3].equals("FAIL") && FAIL_ONCE.compareAndSet(true, false)) {
      throw new IllegalStateException("The failure this test is about");
    }
    GenericRowData row =
        GenericRowData.ofKind(
            kind(words[0]), Long.parseLong(words[2]), StringData.fromString(words[3]));
    return new TableRow((words[1].equals("log") ? LOG : KEYED).toString(), row);
  }

  private static RowKind kind(String shortString) {
    return List.of(RowKind.values()).stream()
        .filter(kind -> kind.shortString().equals(shortString))
        .findFirst()
        .orElseThrow();
  }

  private void write(String... rows) {
    KafkaRecords.write(kafka, Stream.of(rows).map(this::record).toList());
  }

  private ProducerRecord<byte[], byte[]> record(String row) {
    return new ProducerRecord<>(topic, row.getBytes(StandardCharsets.UTF_8));
  }

  private void awaitRows(TableName table, String... rows) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(IcebergRows.read(catalog, table))
                    .extracting(IcebergTablesITCase::text)
                    .containsExactlyInAnyOrder(rows));
  }

  private static String text(Record row) {
    return row.getField("id") + " " + row.getField("name");
  }

  private Iterable<Snapshot> snapshots(TableName name) {
    Catalog opened = catalog.open();
    Table table = opened.loadTable(TableSpec.appendOnly(name, SCHEMA).identifier());
    return table.snapshots();
  }
}
