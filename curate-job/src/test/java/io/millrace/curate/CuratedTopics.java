package io.millrace.curate;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.progress.TopicProgress;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.KafkaRecords;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Curated topics as their readers see them: the newest value of each key, as text.
 *
 * @param prefix of the environment
 */
record CuratedTopics(EmbeddedKafka kafka, String registryUrl, String prefix) {

  private static final int PARTITIONS = 2;

  CuratedTopics(EmbeddedKafka kafka, String registryUrl) {
    this(kafka, registryUrl, "");
  }

  Set<String> rows(String table) throws DecodeException {
    ConfluentAvro avro = new ConfluentAvro(new RegistryClient(registryUrl));
    Map<String, String> newest = new TreeMap<>();
    for (SourceRecord record : records(table)) {
      String key = ByteBuffer.wrap(record.key) + new BigInteger(record.key).toString(16);
      if (!record.hasEmptyValue()) {
        newest.put(key, record.value == null ? null : text(avro.decode(record.value, null)));
      }
    }
    newest.values().removeIf(value -> value == null);
    return new TreeSet<>(newest.values());
  }

  /** Removes the topics of earlier tests. */
  void clear() {
    kafka.removeTopics(prefix + "curated.");
  }

  /** The topic's progress in epoch microseconds; null without marks. */
  Long progress(String table) {
    TopicProgress progress = new TopicProgress(PARTITIONS);
    records(table).forEach(r -> ProgressMarks.parse(r).ifPresent(progress::update));
    return progress.micros() == ProgressMarks.NONE ? null : progress.micros();
  }

  private List<SourceRecord> records(String table) {
    return KafkaRecords.committed(kafka, prefix + "curated." + table).stream()
        .map(CuratedTopics::sourceRecord)
        .toList();
  }

  private static SourceRecord sourceRecord(ConsumerRecord<byte[], byte[]> consumed) {
    SourceRecord record = new SourceRecord();
    record.topic = consumed.topic();
    record.partition = consumed.partition();
    record.offset = consumed.offset();
    record.key = consumed.key();
    record.value = consumed.value();
    record.headers = new HashMap<>();
    consumed.headers().forEach(header -> record.headers.put(header.key(), header.value()));
    return record;
  }

  private static String text(GenericRecord record) {
    return record.getSchema().getFields().stream()
        .map(field -> text(record.get(field.pos()), field.schema().getTypes().get(1)))
        .collect(Collectors.joining(":"));
  }

  private static String text(Object value, Schema schema) {
    if (value instanceof ByteBuffer bytes
        && schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return new BigDecimal(new BigInteger(bytes.array()), decimal.getScale()).toString();
    } else if (value instanceof Long micros && schema.getLogicalType() != null) {
      return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).toString();
    }
    return String.valueOf(value);
  }
}
