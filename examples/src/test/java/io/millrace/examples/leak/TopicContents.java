package io.millrace.examples.leak;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Keys, values and headers of all records in topics, aborted ones too: as bytes, and decoded where
 * they are Avro of the registry.
 */
final class TopicContents {

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConfig kafka;
  private final ConfluentAvro avro;

  TopicContents(KafkaConfig kafka, RegistryClient registry) {
    this.kafka = kafka;
    this.avro = new ConfluentAvro(registry);
  }

  /** Hands over the place and each piece of every record of topics that are not excluded. */
  void forEach(Set<String> excluded, BiConsumer<String, byte[]> pieces) {
    Properties settings = kafka.clientProperties();
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      List<TopicPartition> partitions = partitions(consumer.listTopics(), excluded);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(record -> pieces(record, pieces));
      }
    }
  }

  private void pieces(ConsumerRecord<byte[], byte[]> record, BiConsumer<String, byte[]> pieces) {
    String place =
        "%s partition %d offset %d".formatted(record.topic(), record.partition(), record.offset());
    List<byte[]> parts = new ArrayList<>();
    parts.add(record.key());
    parts.add(record.value());
    for (Header header : record.headers()) {
      parts.add(header.value());
    }
    for (byte[] part : parts) {
      if (part != null) {
        pieces.accept(place, part);
        decoded(part, place, pieces);
      }
    }
  }

  private void decoded(byte[] part, String place, BiConsumer<String, byte[]> pieces) {
    if (ConfluentAvro.matches(part)) {
      try {
        pieces.accept(place, ValueBytes.of(avro.decode(part, null)));
      } catch (DecodeException e) {
        // Not Avro after all: its bytes have been searched.
        return;
      }
    }
  }

  private static List<TopicPartition> partitions(
      Map<String, List<PartitionInfo>> topics, Set<String> excluded) {
    return topics.entrySet().stream()
        .filter(topic -> !excluded.contains(topic.getKey()))
        .flatMap(topic -> topic.getValue().stream())
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }
}
