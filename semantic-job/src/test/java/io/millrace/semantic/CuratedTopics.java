package io.millrace.semantic;

import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.read.cut.CutMarks;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.schemas.table.KeyEncoder;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The shop's curated topics, written as the curating job writes them. */
final class CuratedTopics {

  private static final int PARTITIONS = 2;

  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "fct_orders",
          schema(
              "fct_orders",
              Map.of(
                  "line_id", "\"string\"",
                  "ordered_on", "{\"type\":\"int\",\"logicalType\":\"date\"}",
                  "store_id", "\"int\"",
                  "product_id", "\"long\"",
                  "amount",
                      "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":4}",
                  "quantity", "\"int\"",
                  "customer", "\"string\"",
                  "returned", "\"boolean\"",
                  "weight", "\"double\"")),
          "dim_store",
          schema("dim_store", Map.of("store_id", "\"int\"", "country", "\"string\"")),
          "dim_product",
          schema("dim_product", Map.of("product_id", "\"long\"", "family", "\"string\"")));

  private final EmbeddedKafka kafka;
  private final Map<String, Integer> schemaIds = new HashMap<>();
  private final Map<String, String> topics = new HashMap<>();
  private final ConfluentAvro avro = new ConfluentAvro(null);

  CuratedTopics(
      EmbeddedKafka kafka, String prefix, FakeRegistry registry, GenerationTable generations) {
    this.kafka = kafka;
    SCHEMAS.forEach(
        (model, schema) -> {
          // Topics of other tests in the same broker have other generations.
          generations.promote(generations.resolve(model, "first"));
          Generation generation = generations.resolve(model, "digest of " + model);
          generations.promote(generation);
          String topic = generation.topic(prefix + "curated");
          Topics.create(kafka.config(), new TopicSpec(topic, PARTITIONS, true, Map.of()));
          schemaIds.put(model, registry.register(topic + "-value", schema));
          topics.put(model, topic);
        });
  }

  /** Writes a row, or a tombstone if there is none. */
  void write(String model, Object key, Function<String, Object> row) {
    byte[] value = row == null ? null : avro.encode(schemaIds.get(model), record(model, row));
    KafkaRecords.write(
        kafka, new ProducerRecord<>(topics.get(model), KeyEncoder.encode(key), value));
  }

  /** Tells the progress of both producers to all partitions. */
  void writeProgress(String model, long micros) {
    for (int producer = 0; producer < 2; producer++) {
      ProgressMarks.rows(topics.get(model), PARTITIONS, producer, 2, micros).forEach(this::write);
    }
  }

  /** Both producers mark a cut in all partitions of all topics. */
  void writeCut(String cut) {
    for (String topic : topics.values()) {
      for (int producer = 0; producer < 2; producer++) {
        CutMarks.rows(topic, PARTITIONS, producer, 2, cut).forEach(this::write);
      }
    }
  }

  private void write(KafkaRow row) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(row.topic, row.partition, row.key, row.value);
    row.headers.forEach((name, value) -> record.headers().add(new RecordHeader(name, value)));
    KafkaRecords.write(kafka, record);
  }

  private static GenericRecord record(String model, Function<String, Object> row) {
    GenericRecord record = new GenericData.Record(SCHEMAS.get(model));
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = field.name().equals("weight") ? null : row.apply(field.name());
      boolean narrow = field.schema().getTypes().get(1).getType() == Schema.Type.INT;
      record.put(
          field.name(), narrow && value instanceof Long n ? (Object) n.intValue() : avro(value));
    }
    return record;
  }

  private static Object avro(Object value) {
    if (value instanceof BigDecimal decimal) {
      return ByteBuffer.wrap(decimal.setScale(4).unscaledValue().toByteArray());
    }
    return value instanceof LocalDate date ? (Object) (int) date.toEpochDay() : value;
  }

  private static Schema schema(String name, Map<String, String> types) {
    SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record(name).fields();
    for (Map.Entry<String, String> type : types.entrySet()) {
      Schema nullable =
          Schema.createUnion(
              Schema.create(Schema.Type.NULL), new Schema.Parser().parse(type.getValue()));
      fields = fields.name(type.getKey()).type(nullable).withDefault(null);
    }
    return fields.endRecord();
  }
}
