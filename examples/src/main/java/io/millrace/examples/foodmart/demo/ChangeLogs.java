package io.millrace.examples.foodmart.demo;

import io.millrace.examples.foodmart.FoodMartDatabase;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The change topics of the database as far as the demo waits for them. One partition each. */
final class ChangeLogs implements AutoCloseable {

  private static final TopicPartition LAST_CHANGED =
      new TopicPartition(ReferenceSources.changeTopic("promotion"), 0);
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ConfluentAvro avro;
  private boolean following;

  ChangeLogs(ReferenceSources sources) {
    Properties settings = sources.kafka().clientProperties();
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(settings, bytes, bytes);
    avro = new ConfluentAvro(sources.registry());
  }

  /** Whether the topic of every table holds at least as many records as the table has rows. */
  boolean snapshotComplete(Map<String, Integer> rows) {
    Map<String, Long> records = records();
    return rows.entrySet().stream()
        .allMatch(
            table ->
                records.getOrDefault(ReferenceSources.changeTopic(table.getKey()), 0L)
                    >= table.getValue());
  }

  /** How many records each change topic holds; topics that do not exist yet are left out. */
  Map<String, Long> records() {
    Set<String> existing = consumer.listTopics().keySet();
    return FoodMartDatabase.tables().stream()
        .map(ReferenceSources::changeTopic)
        .filter(existing::contains)
        .collect(Collectors.toMap(topic -> topic, this::records));
  }

  /** Whether the last change of the database has come through; asked again until it has. */
  boolean holds(long transaction) {
    if (!following) {
      consumer.assign(List.of(LAST_CHANGED));
      consumer.seekToBeginning(List.of(LAST_CHANGED));
      following = true;
    }
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (transaction == transaction(record)) {
        return true;
      }
    }
    return false;
  }

  private long records(String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    return consumer.endOffsets(List.of(partition)).get(partition);
  }

  private long transaction(ConsumerRecord<byte[], byte[]> record) {
    try {
      GenericRecord source = (GenericRecord) avro.decode(record.value(), null).get("source");
      return source.get("txId") instanceof Long id ? id : -1;
    } catch (DecodeException e) {
      return -1;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
