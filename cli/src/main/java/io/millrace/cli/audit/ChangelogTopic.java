package io.millrace.cli.audit;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A compacted topic of a model: the newest value of a key is its row, a tombstone ends it, and a
 * mark of progress or of a cut has an empty value.
 */
final class ChangelogTopic {

  /** A table may have the record's key as hexadecimal digits in this column. */
  private static final String KEY = MetadataColumns.KEY;

  private static final byte[] NO_ORDER = {};

  private final KafkaConfig kafka;
  private final ConfluentAvro avro;
  private final String topic;
  private final Map<Integer, Long> last;
  private boolean wentOn;

  /**
   * @param last offsets to read up to, by partition; a partition without one is read to its end
   */
  ChangelogTopic(
      KafkaConfig kafka, RegistryClient registry, String topic, Map<Integer, Long> last) {
    this.kafka = kafka;
    this.avro = new ConfluentAvro(registry);
    this.topic = topic;
    this.last = last;
  }

  Content content(List<String> key, List<String> columns, Meter meter) {
    Content content = new Content();
    try (Spill newest = new Spill();
        TopicRecords records = new TopicRecords(kafka, topic)) {
      records.forEach(meter.counting(topic, record -> apply(record, newest, key, columns)));
      newest.forEachNewest(content::add, Differences.BYTES_AT_A_TIME);
    }
    return content;
  }

  /** Whether rows or tombstones follow what was read. */
  boolean wentOn() {
    return wentOn;
  }

  private static List<Object> values(
      ByteBuffer recordKey, GenericRecord row, List<String> columns) {
    List<Object> values = new ArrayList<>(columns.size());
    for (String column : columns) {
      values.add(
          column.equals(KEY)
              ? HexFormat.of().formatHex(recordKey.array())
              : AvroValues.read(row, column));
    }
    return values;
  }

  private void apply(
      ConsumerRecord<byte[], byte[]> record, Spill newest, List<String> key, List<String> columns) {
    if (record.value() != null && record.value().length == 0) {
      return;
    }
    if (record.offset() > last.getOrDefault(record.partition(), Long.MAX_VALUE)) {
      wentOn = true;
    } else if (record.value() == null) {
      newest.add(new Spill.Entry(record.key(), "", NO_ORDER, null, false));
    } else {
      GenericRecord row = decode(record.value());
      ByteBuffer recordKey = ByteBuffer.wrap(record.key());
      newest.add(
          Content.within(
              record.key(), values(recordKey, row, key), values(recordKey, row, columns)));
    }
  }

  private GenericRecord decode(byte[] value) {
    try {
      return avro.decode(value, null);
    } catch (DecodeException e) {
      throw new IllegalStateException("A value of topic " + topic + " cannot be read", e);
    }
  }
}
