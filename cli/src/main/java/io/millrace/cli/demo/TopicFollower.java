package io.millrace.cli.demo;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.progress.TopicProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads all curated and kpi topics, committed records only, as they come, on a thread of its own:
 * how much has arrived where, and how far each topic's progress has come.
 */
public final class TopicFollower implements AutoCloseable {

  private static final Pattern TOPICS = Pattern.compile("(curated|kpi)\\..*");
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<ConsumerRecord<byte[], byte[]>> listener;
  private final Thread thread = new Thread(this::follow, "topic-follower");
  private final Map<String, Long> records = new ConcurrentHashMap<>();
  private final Map<String, Long> progress = new ConcurrentHashMap<>();
  private final Map<String, TopicProgress> marks = new HashMap<>();
  private volatile long lastDataNanos = System.nanoTime();
  private volatile boolean running = true;

  /** {@code listener} is called for each record that is data, on the follower's thread. */
  public TopicFollower(KafkaConfig kafka, Consumer<ConsumerRecord<byte[], byte[]>> listener) {
    this.consumer = new KafkaConsumer<>(settings(kafka));
    this.listener = listener;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Data records of all topics with this prefix, so far. */
  public long records(String prefix) {
    return records.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Whether a topic with this prefix has said that its source has finished. */
  public boolean finished(String prefix) {
    return progress.entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().startsWith(prefix) && entry.getValue() == ProgressMarks.FINISHED);
  }

  /** When the last data record was seen, by {@link System#nanoTime}. */
  public long lastDataNanos() {
    return lastDataNanos;
  }

  private void follow() {
    consumer.subscribe(TOPICS);
    while (running) {
      consumer.poll(POLL).forEach(this::accept);
    }
    consumer.close();
  }

  private void accept(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null && record.value().length == 0) {
      ProgressMarks.parse(sourceRecord(record))
          .ifPresent(
              mark ->
                  progress.put(
                      record.topic(),
                      marks.computeIfAbsent(record.topic(), this::newProgress).update(mark)));
      return;
    }
    records.merge(record.topic(), 1L, Long::sum);
    lastDataNanos = System.nanoTime();
    listener.accept(record);
  }

  private TopicProgress newProgress(String topic) {
    return new TopicProgress(consumer.partitionsFor(topic).size());
  }

  private static SourceRecord sourceRecord(ConsumerRecord<byte[], byte[]> record) {
    Map<String, byte[]> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), header.value());
    }
    SourceRecord copy = new SourceRecord();
    copy.topic = record.topic();
    copy.partition = record.partition();
    copy.offset = record.offset();
    copy.key = record.key();
    copy.value = record.value();
    copy.headers = headers;
    return copy;
  }

  private static Properties settings(KafkaConfig kafka) {
    Properties settings = kafka.clientProperties();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "demo-" + UUID.randomUUID());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2_000);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }

  @Override
  public void close() {
    running = false;
  }
}
