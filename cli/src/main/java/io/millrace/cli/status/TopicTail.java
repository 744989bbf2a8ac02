package io.millrace.cli.status;

import io.millrace.runtime.kafka.KafkaConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed records beyond given offsets.
 *
 * <p>Markers of transactions take offsets and are no records: a short tail is therefore read and
 * counted; of a long one, the rest is taken from the offsets.
 */
final class TopicTail implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final long COUNTED = 10_000;

  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicTail(KafkaConfig kafka) {
    Properties settings = kafka.clientProperties();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** All partitions there are. */
  Set<TopicPartition> partitions() {
    return consumer.listTopics().values().stream()
        .flatMap(List::stream)
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .collect(Collectors.toSet());
  }

  /** Those partitions of the topics that something was ever written to. */
  Set<TopicPartition> writtenPartitions(Collection<String> topics) {
    Set<TopicPartition> all =
        partitions().stream()
            .filter(partition -> topics.contains(partition.topic()))
            .collect(Collectors.toSet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(all);
    all.removeIf(partition -> ends.get(partition) == 0);
    return all;
  }

  /**
   * @param next first offset by partition that has not been taken
   * @param startMillis when the job started: older records are its backlog
   */
  Lag beyond(Map<TopicPartition, Long> next, long startMillis) {
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(next.keySet());
    Map<TopicPartition, Long> ends = consumer.endOffsets(next.keySet());
    Map<TopicPartition, Long> from = new HashMap<>();
    next.forEach(
        (partition, offset) -> {
          long first = Math.max(offset, starts.get(partition));
          if (first < ends.get(partition)) {
            from.put(partition, first);
          }
        });
    return count(from, ends, startMillis);
  }

  private Lag count(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends, long startMillis) {
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long records = 0;
    boolean backlog = false;
    List<TopicPartition> open = List.copyOf(from.keySet());
    while (!open.isEmpty() && records < COUNTED && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> found : consumer.poll(POLL)) {
        if (found.offset() < ends.get(new TopicPartition(found.topic(), found.partition()))) {
          records++;
          backlog |= found.timestamp() < startMillis;
        }
      }
      open = open.stream().filter(p -> consumer.position(p) < ends.get(p)).toList();
    }
    for (TopicPartition partition : open) {
      records += ends.get(partition) - consumer.position(partition);
    }
    return Lag.of(records, backlog);
  }

  @Override
  public void close() {
    consumer.close(Duration.ZERO);
  }
}
