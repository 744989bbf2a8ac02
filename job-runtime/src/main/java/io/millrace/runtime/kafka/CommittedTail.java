package io.millrace.runtime.kafka;

import java.io.Closeable;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed records of topics from a time on, up to where the topics ended when it was made.
 */
final class CommittedTail implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(CommittedTail.class);

  /** Clocks of task managers and brokers may differ by less than this. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  /** How long to wait for transactions that are decided but not yet marked so in the topic. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration POLL = Duration.ofMillis(50);

  private final KafkaConfig kafka;
  private final Map<TopicPartition, Long> allEnds;
  private KafkaConsumer<byte[], byte[]> consumer;

  /** Notes where the topics end now, counting records of open transactions. */
  CommittedTail(KafkaConfig kafka, Collection<String> topics) {
    this.kafka = kafka;
    try (KafkaConsumer<byte[], byte[]> any = consumer(kafka, IsolationLevel.READ_UNCOMMITTED)) {
      List<TopicPartition> partitions =
          topics.stream()
              .distinct()
              .flatMap(topic -> any.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      allEnds = new HashMap<>(any.endOffsets(partitions));
    }
  }

  /**
   * Hands on the records of a topic, of each partition in order; none behind an open transaction.
   *
   * @param sinceMillis epoch milliseconds; some records are older
   */
  void read(String topic, long sinceMillis, Consumer<ConsumerRecord<byte[], byte[]>> action)
      throws InterruptedException {
    if (consumer == null) {
      consumer = consumer(kafka, IsolationLevel.READ_COMMITTED);
    }
    Map<TopicPartition, Long> ends = awaitDecided(ends(topic));
    consumer.assign(ends.keySet());
    // Assigned again without a change, partitions stay paused since they were read before.
    consumer.resume(ends.keySet());
    seek(ends, sinceMillis);
    while (!isRead(ends)) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        action.accept(record);
      }
    }
  }

  /** Gives connections back; {@link #read} takes new ones. */
  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
  }

  private Map<TopicPartition, Long> ends(String topic) {
    return allEnds.entrySet().stream()
        .filter(end -> end.getKey().topic().equals(topic))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<TopicPartition, Long> awaitDecided(Map<TopicPartition, Long> ends)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<TopicPartition, Long> stable = consumer.endOffsets(ends.keySet());
    while (ends.entrySet().stream().anyMatch(end -> stable.get(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        LOG.warn("A transaction that is not this job's stays open: {} of {}", stable, ends);
        ends.replaceAll((partition, end) -> Math.min(end, stable.get(partition)));
        return ends;
      }
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      stable.putAll(consumer.endOffsets(ends.keySet()));
    }
    return ends;
  }

  private void seek(Map<TopicPartition, Long> ends, long sinceMillis) {
    long since = Math.max(0, sinceMillis - CLOCK_SKEW.toMillis());
    Map<TopicPartition, OffsetAndTimestamp> starts =
        consumer.offsetsForTimes(
            ends.keySet().stream().collect(Collectors.toMap(p -> p, p -> since)));
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp start = starts.get(partition);
          consumer.seek(partition, start == null ? end : Math.min(start.offset(), end));
        });
  }

  /** Partitions that have been read are not asked again: a fetch would wait for new records. */
  private boolean isRead(Map<TopicPartition, Long> ends) {
    List<TopicPartition> read =
        ends.keySet().stream()
            .filter(partition -> consumer.position(partition) >= ends.get(partition))
            .toList();
    consumer.pause(read);
    return read.size() == ends.size();
  }

  private static KafkaConsumer<byte[], byte[]> consumer(
      KafkaConfig kafka, IsolationLevel isolation) {
    Properties properties = kafka.clientProperties();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
