package io.millrace.sqlcatalog;

import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.RecordFiles;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import io.millrace.schemas.table.KeyEncoder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Tables and topics as the jobs make them: a model {@code orders} with generations, its rejected
 * rows and an export of the same columns, and the raw table {@code shop_orders}.
 */
final class TestLake implements AutoCloseable {

  static final String SECRET = "s3cr3t-of-the-analyst";

  private static final Schema VALUE =
      SchemaBuilder.record("orders")
          .fields()
          .name("order_id")
          .type(nullable(Schema.create(Schema.Type.LONG)))
          .withDefault(null)
          .name("amount")
          .type(nullable(LogicalTypes.decimal(38, 4).addToSchema(Schema.create(Schema.Type.BYTES))))
          .withDefault(null)
          .name("ordered_on")
          .type(nullable(LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT))))
          .withDefault(null)
          .name("ordered_at")
          .type(
              nullable(LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG))))
          .withDefault(null)
          .name("currency")
          .type(nullable(Schema.create(Schema.Type.STRING)))
          .withDefault(null)
          .endRecord();

  final Catalog catalog;
  final GenerationTable generations;
  private final FakeRegistry registry = new FakeRegistry();
  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private final Path folder;
  private final String model;

  /**
   * @param model its name, since all tests share one broker
   */
  TestLake(Path folder, String model) {
    this.folder = folder;
    this.model = model;
    catalog = TestCatalog.in(folder).open();
    generations = new GenerationTable(catalog);
    IcebergTables.createIfMissing(
        catalog, TableSpec.appendOnly(new TableName("raw", "shop_orders"), schema()));
  }

  private static Schema nullable(Schema type) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
  }

  private static org.apache.iceberg.Schema schema() {
    return new org.apache.iceberg.Schema(
        Types.NestedField.optional(1, "order_id", Types.LongType.get()),
        Types.NestedField.optional(2, "amount", Types.DecimalType.of(38, 4)),
        Types.NestedField.optional(3, "ordered_on", Types.DateType.get()),
        Types.NestedField.optional(4, "ordered_at", Types.TimestampType.withZone()),
        Types.NestedField.optional(5, "currency", Types.StringType.get()),
        Types.NestedField.optional(6, "_checkpoint_id", Types.LongType.get()));
  }

  /** The file that a catalog is made with; passwords are references. */
  Path config() throws IOException {
    Path secret = Files.writeString(folder.resolve("analyst.password"), SECRET + "\n");
    return Files.writeString(
        folder.resolve("sql.yaml"),
        """
        catalog:
          type: jdbc
          uri: %s
          warehouse: %s
          user: analyst
          password: ${file:%s}
        kafka:
          bootstrap-servers: %s
          properties:
            sasl.jaas.config: ${file:%s}
        registry:
          url: %s
        """
            .formatted(
                TestCatalog.in(folder).uri(),
                folder.resolve("warehouse"),
                secret,
                kafka.bootstrapServers(),
                secret,
                registry.url()));
  }

  /** Creates what a generation of the model writes to, without showing it to readers. */
  Generation generation(String digest) {
    Generation generation = generations.resolve(model, digest);
    for (String namespace : List.of("curated", "rejected", "semantic")) {
      IcebergTables.createIfMissing(
          catalog, TableSpec.keyed(generation.table(namespace), schema(), List.of("order_id")));
    }
    for (String prefix : List.of("curated", "kpi")) {
      Topics.create(kafka.config(), new TopicSpec(generation.topic(prefix), 2, true, Map.of()));
    }
    return generation;
  }

  /** Lets readers see a new generation. */
  Generation current(String digest) {
    Generation generation = generation(digest);
    generations.promote(generation);
    return generation;
  }

  /** Writes a row to the topic. */
  void put(String topic, long order, String amount, long checkpoint) {
    GenericData.Record row = new GenericData.Record(VALUE);
    row.put("order_id", order);
    row.put("amount", ByteBuffer.wrap(new BigDecimal(amount).unscaledValue().toByteArray()));
    row.put("ordered_on", (int) LocalDate.of(1997, 5, 1).toEpochDay());
    row.put("ordered_at", 862_444_800_123_456L);
    row.put("currency", "EUR");
    int id = registry.register(topic + "-value", VALUE);
    send(topic, order, new ConfluentAvro(null).encode(id, row), checkpoint);
  }

  /** Writes a tombstone to the topic. */
  void remove(String topic, long order) {
    send(topic, order, null, 9);
  }

  /** Writes a mark of progress, and one of a kind that readers do not know, to the topic. */
  void mark(String topic) {
    KafkaRecords.write(
        kafka,
        new ProducerRecord<>(
            topic,
            0,
            "__other/0".getBytes(StandardCharsets.UTF_8),
            new byte[0],
            List.of(new RecordHeader("millrace.other", new byte[] {'7'}))));
    ProgressMarks.rows(topic, 2, 0, 1, 1_000L)
        .forEach(
            row -> {
              ProducerRecord<byte[], byte[]> mark =
                  new ProducerRecord<>(topic, row.partition, row.key, row.value);
              row.headers.forEach((name, value) -> mark.headers().add(name, value));
              KafkaRecords.write(kafka, mark);
            });
  }

  private void send(String topic, long order, byte[] value, long checkpoint) {
    byte[] header = Long.toString(checkpoint).getBytes(StandardCharsets.UTF_8);
    KafkaRecords.write(
        kafka,
        new ProducerRecord<>(
            topic,
            (int) (order % 2),
            KeyEncoder.encode(order),
            value,
            List.of(new RecordHeader("millrace.checkpoint", header))));
  }

  /** Appends one row to a table, in a commit of its own. */
  void append(String namespace, String name, long order, String amount) {
    Table table = catalog.loadTable(TableIdentifier.of(namespace, name));
    GenericRecord row = GenericRecord.create(table.schema());
    row.setField("order_id", order);
    row.setField("amount", new BigDecimal(amount));
    row.setField("ordered_on", LocalDate.of(1997, 5, 1));
    row.setField("ordered_at", OffsetDateTime.of(1997, 5, 1, 12, 0, 0, 0, ZoneOffset.UTC));
    row.setField("currency", "EUR");
    row.setField("_checkpoint_id", 7L);
    RecordFiles.append(table, List.of(row));
  }

  @Override
  public void close() {
    registry.close();
  }
}
