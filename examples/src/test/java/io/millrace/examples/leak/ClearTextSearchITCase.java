package io.millrace.examples.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.testkit.TableAppends;
import io.millrace.examples.foodmart.CustomerSecrets;
import io.millrace.examples.foodmart.FoodMartScript;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.CompressionType;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/** A leak that is planted in each place is found; clean places are clean. */
class ClearTextSearchITCase {

  private static final FoodMartScript SCRIPT = FoodMartScript.read("customer");
  private static final String NAME = "Sheri Nowmer";
  private static final long ACCOUNT = 87462024688L;
  private static final FakeRegistry REGISTRY = new FakeRegistry();
  private static final Schema ROW =
      SchemaBuilder.record("Row")
          .fields()
          .requiredString("lname")
          .requiredString("fname")
          .requiredLong("account")
          .endRecord();

  @TempDir Path folder;

  @AfterAll
  static void close() {
    REGISTRY.close();
  }

  @Test
  void findsNothingWhereNothingIs() throws IOException {
    Files.writeString(folder.resolve("clean.log"), "Nowmer bought Sheri's jam in Tlaxiaco");

    LeakReport report = files();

    assertThat(report.clean()).isTrue();
    assertThat(report.searched().get("files")).isPositive();
  }

  @Test
  void findsALeakInALog() throws IOException {
    Files.writeString(folder.resolve("job.log"), "x".repeat(1 << 20) + "cannot reach 271-555-9715");

    assertThat(files().leaks())
        .containsExactly(new Leak(folder.resolve("job.log").toString(), "PHONE", 1));
  }

  @Test
  void findsALeakAcrossThePiecesAFileIsReadIn() throws IOException {
    Files.writeString(folder.resolve("job.log"), "x".repeat((1 << 20) - 5) + NAME + "x".repeat(50));

    assertThat(kinds(files())).containsExactly("NAME");
  }

  @Test
  void findsALeakInCompressedMetadata() throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("v1.json.gz")))) {
      out.write("{\"summary\": \"2433 Bailey Road\"}".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(kinds(files())).containsExactly("STREET");
  }

  @Test
  void findsALeakInATableAndInTheBoundsOfItsManifests() {
    Catalog catalog = TestCatalog.in(folder).open();
    TableName name = new TableName("curated", "people");
    org.apache.iceberg.Schema schema =
        new org.apache.iceberg.Schema(
            Types.NestedField.required(1, "lname", Types.StringType.get()),
            Types.NestedField.required(2, "fname", Types.StringType.get()),
            Types.NestedField.required(3, "account", Types.LongType.get()));
    IcebergTables.createIfMissing(catalog, TableSpec.appendOnly(name, schema));
    TableAppends.commit(
        catalog.loadTable(TableIdentifier.of("curated", "people")),
        "sink",
        1,
        List.of(Map.of("lname", "Nowmer", "fname", "Sheri", "account", ACCOUNT)));

    LeakReport report = files();

    assertThat(report.leaks())
        .anyMatch(leak -> leak.place().endsWith(".parquet") && leak.kind().equals("NAME"))
        .anyMatch(leak -> leak.place().endsWith(".parquet") && leak.kind().equals("ACCOUNT"))
        .anyMatch(leak -> leak.place().endsWith(".avro") && leak.kind().equals("ACCOUNT"));
  }

  @Test
  void searchesTheBytesOfAParquetFileThatAKilledWriterLeft() throws IOException {
    Files.writeString(folder.resolve("empty.parquet"), "PAR1");
    Files.writeString(folder.resolve("broken.parquet"), "PAR1 a page with " + NAME + " in it");

    assertThat(files().leaks())
        .containsExactly(new Leak(folder.resolve("broken.parquet").toString(), "NAME", 1));
  }

  @Test
  void doesNotTakeABrandAndItsProductForACustomer() {
    Catalog catalog = TestCatalog.in(folder).open();
    TableName name = new TableName("curated", "dim_product");
    org.apache.iceberg.Schema schema =
        new org.apache.iceberg.Schema(
            Types.NestedField.required(1, "brand_name", Types.StringType.get()),
            Types.NestedField.required(2, "product_name", Types.StringType.get()));
    IcebergTables.createIfMissing(catalog, TableSpec.appendOnly(name, schema));
    TableAppends.commit(
        catalog.loadTable(TableIdentifier.of("curated", "dim_product")),
        "sink",
        1,
        List.of(Map.of("brand_name", "Johnson", "product_name", "Johnson Oatmeal")));

    assertThat(files().leaks()).isEmpty();
  }

  @Test
  void findsALeakInACompressedRocksDbFile() throws RocksDBException {
    RocksDB.loadLibrary();
    try (Options options = new Options().setCompressionType(CompressionType.SNAPPY_COMPRESSION);
        EnvOptions environment = new EnvOptions();
        SstFileWriter writer = new SstFileWriter(environment, options)) {
      writer.open(folder.resolve("0a1b2c3d").toString());
      for (int i = 0; i < 1_000; i++) {
        String value = i == 500 ? "**" + NAME + "**" : "Sheri's neighbour, Sheri's neighbour";
        writer.put(
            "key-%04d".formatted(i).getBytes(StandardCharsets.UTF_8),
            value.getBytes(StandardCharsets.UTF_8));
      }
      writer.finish();
    }

    assertThat(kinds(files())).containsExactly("NAME");
  }

  @Test
  void findsLeaksInKeysValuesAndHeadersOfTopicsButNotInSources() {
    EmbeddedKafka kafka = EmbeddedKafka.running();
    Topics.create(
        kafka.config(),
        new TopicSpec("leaky.kpi", 1, false, Map.of()),
        new TopicSpec("leaky.source", 1, false, Map.of()));
    KafkaRecords.write(
        kafka,
        record("leaky.source", "key", bytes(NAME)),
        record("leaky.kpi", NAME, bytes("clean")),
        record("leaky.kpi", "key", avro()),
        withNote(record("leaky.kpi", "key", bytes("clean")), "119-555-1969"));

    LeakReport report =
        new ClearTextSearch(CustomerSecrets.of(SCRIPT))
            .topics(
                "topics",
                kafka.config(),
                new RegistryClient(REGISTRY.url()),
                Set.of("leaky.source"))
            .report();

    assertThat(report.leaks())
        .containsExactlyInAnyOrder(
            new Leak("leaky.kpi partition 0 offset 0", "NAME", 1),
            new Leak("leaky.kpi partition 0 offset 1", "NAME", 1),
            new Leak("leaky.kpi partition 0 offset 1", "ACCOUNT", 1),
            new Leak("leaky.kpi partition 0 offset 2", "PHONE", 1));
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, byte[] value) {
    return new ProducerRecord<>(topic, 0, bytes(key), value);
  }

  private static ProducerRecord<byte[], byte[]> withNote(
      ProducerRecord<byte[], byte[]> record, String note) {
    record.headers().add("note", bytes(note));
    return record;
  }

  private static byte[] avro() {
    GenericRecord row = new GenericData.Record(ROW);
    row.put("lname", "Nowmer");
    row.put("fname", "Sheri");
    row.put("account", ACCOUNT);
    int id = REGISTRY.register("leaky.kpi-value", ROW);
    return new ConfluentAvro(new RegistryClient(REGISTRY.url())).encode(id, row);
  }

  private LeakReport files() {
    return new ClearTextSearch(CustomerSecrets.of(SCRIPT)).files("files", folder).report();
  }

  private static List<String> kinds(LeakReport report) {
    return report.leaks().stream().map(Leak::kind).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
