package io.millrace.runtime.testkit;

import io.millrace.runtime.kafka.PlainRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Plain clients for tests: what a topic holds, and putting records into it. */
public final class KafkaRecords {

  private KafkaRecords() {}

  /** All committed records of a topic from its beginning to its present end. */
  public static List<ConsumerRecord<byte[], byte[]>> committed(EmbeddedKafka kafka, String topic) {
    return read(kafka, topic, "read_committed");
  }

  /** The same with the records of transactions that are open or aborted. */
  public static List<ConsumerRecord<byte[], byte[]>> uncommitted(
      EmbeddedKafka kafka, String topic) {
    return read(kafka, topic, "read_uncommitted");
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      EmbeddedKafka kafka, String topic, String isolation) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            consumerProperties(kafka, isolation),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return drain(consumer, consumer.endOffsets(partitions));
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> drain(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    }
    return records;
  }

  private static Properties consumerProperties(EmbeddedKafka kafka, String isolation) {
    Properties properties = kafka.config().clientProperties();
    properties.put("isolation.level", isolation);
    properties.put("fetch.max.wait.ms", "20");
    return properties;
  }

  /** Writes records and waits until the broker has them. */
  @SafeVarargs
  public static void write(EmbeddedKafka kafka, ProducerRecord<byte[], byte[]>... records) {
    write(kafka, List.of(records));
  }

  /** The same for a collection. */
  public static void write(
      EmbeddedKafka kafka, Collection<ProducerRecord<byte[], byte[]>> records) {
    PlainRecords.send(kafka.config(), records);
  }
}
