package io.millrace.cli.audit;

import io.millrace.runtime.kafka.KafkaConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed records of a topic, partition by partition in order, from the beginning to the end
 * at the start of the scan.
 */
public final class TopicRecords implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> starts;
  private final Map<TopicPartition, Long> ends;

  public TopicRecords(KafkaConfig kafka, String topic) {
    consumer = consumer(kafka);
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    starts = consumer.beginningOffsets(partitions);
    ends = consumer.endOffsets(partitions);
  }

  /** First offsets that are still there, by partition. */
  Map<TopicPartition, Long> starts() {
    return starts;
  }

  /** Offsets after the last committed record, by partition. */
  Map<TopicPartition, Long> ends() {
    return ends;
  }

  public void forEach(Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
        if (found.offset() < ends.get(new TopicPartition(found.topic(), found.partition()))) {
          reader.accept(found);
        }
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaConfig kafka) {
    Properties settings = kafka.clientProperties();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public void close() {
    consumer.close();
  }
}
