package io.millrace.semantic;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.schemas.TableName;
import io.millrace.semantic.plan.Column;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.plan.MetricColumn;
import io.millrace.semantic.simulation.NaiveShop;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads exports back: rows by the hexadecimal digits of their key, columns by name. */
final class ExportContents {

  private ExportContents() {}

  static Map<String, Map<String, Object>> table(CatalogConfig catalog, String table) {
    return byKey(IcebergRows.read(catalog, TableName.parse(table)));
  }

  /** The table as it was in one of its snapshots. */
  static Map<String, Map<String, Object>> table(
      CatalogConfig catalog, TableName table, long snapshot) {
    return byKey(IcebergRows.read(catalog, table, snapshot));
  }

  private static Map<String, Map<String, Object>> byKey(List<Record> records) {
    Map<String, Map<String, Object>> rows = new HashMap<>();
    for (Record row : records) {
      Map<String, Object> columns = new HashMap<>();
      row.struct().fields().forEach(f -> columns.put(f.name(), plain(row.getField(f.name()))));
      columns.remove("_checkpoint_id");
      String key = (String) columns.get("_key");
      if (rows.put(key, columns) != null) {
        throw new AssertionError("The table has two rows of one key");
      }
    }
    return rows;
  }

  static Map<String, Map<String, Object>> topic(
      EmbeddedKafka kafka, String registryUrl, String topic) throws Exception {
    return topic(kafka, registryUrl, topic, Map.of());
  }

  /**
   * The topic up to an offset in each partition.
   *
   * @param last offsets by partition; a partition without one is read to its end
   */
  static Map<String, Map<String, Object>> topic(
      EmbeddedKafka kafka, String registryUrl, String topic, Map<Integer, Long> last)
      throws Exception {
    ConfluentAvro avro = new ConfluentAvro(new RegistryClient(registryUrl));
    Map<String, Map<String, Object>> rows = new HashMap<>();
    Set<String> changed = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : KafkaRecords.committed(kafka, topic)) {
      if (record.offset() > last.getOrDefault(record.partition(), Long.MAX_VALUE)) {
        continue;
      }
      String key = HexFormat.of().formatHex(record.key());
      String checkpoint = new String(record.headers().lastHeader("millrace.checkpoint").value());
      if (!changed.add(key + "@" + checkpoint)) {
        throw new AssertionError(
            "The topic has two changes of one key in checkpoint " + checkpoint);
      }
      if (record.value() == null) {
        rows.remove(key);
      } else {
        rows.put(key, columns(avro.decode(record.value(), null)));
      }
    }
    return rows;
  }

  /** The metrics of each group, which begins with the export's name. */
  static Map<List<Object>, List<Object>> content(
      ExportPlan export, Collection<Map<String, Object>> rows) {
    Map<List<Object>, List<Object>> content = new HashMap<>();
    for (Map<String, Object> row : rows) {
      List<Object> group = new ArrayList<>(List.of(export.name()));
      Object[] values = export.groups().stream().map(Column::name).map(row::get).toArray();
      group.addAll(NaiveShop.list(values));
      Object[] metrics = export.metrics().stream().map(MetricColumn::name).map(row::get).toArray();
      content.put(group, NaiveShop.list(metrics));
    }
    return content;
  }

  private static Map<String, Object> columns(GenericRecord record) {
    Map<String, Object> columns = new HashMap<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      columns.put(field.name(), value(record.get(field.name()), field.schema().getTypes().get(1)));
    }
    return columns;
  }

  private static Object value(Object value, Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (value == null || logical == null) {
      return value instanceof CharSequence ? value.toString() : value;
    }
    if (logical instanceof LogicalTypes.Decimal decimal) {
      byte[] bytes = new byte[((ByteBuffer) value).remaining()];
      ((ByteBuffer) value).get(bytes);
      return new BigDecimal(new BigInteger(bytes), decimal.getScale());
    }
    return logical.getName().equals("date")
        ? LocalDate.ofEpochDay((Integer) value)
        : (Object) Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS);
  }

  private static Object plain(Object value) {
    return value instanceof OffsetDateTime time ? time.toInstant() : value;
  }
}
