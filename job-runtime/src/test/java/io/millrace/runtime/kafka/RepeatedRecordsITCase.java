package io.millrace.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.KafkaTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

class RepeatedRecordsITCase {

  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private final long now = System.currentTimeMillis();
  private String topic;
  private KafkaProducer<byte[], byte[]> producer;

  @BeforeEach
  void createTopic(TestInfo test) {
    topic = "repeats." + test.getTestMethod().orElseThrow().getName();
    Topics.create(kafka.config(), new TopicSpec(topic, 2, true, Map.of()));
    producer = producer(Duration.ofMinutes(1));
  }

  @AfterEach
  void close() {
    producer.close(Duration.ZERO);
  }

  @Test
  void writesWhatTheTopicLacksAndNothingElse() throws Exception {
    commit("a", "1", "b", "1", "d", null);
    abort("b", "2", "c", null);
    try (var repeats = open(100)) {
      send(repeats, repeat("a", "1"), repeat("b", "2"), repeat("c", null), repeat("d", null));
      repeats.prepareSnapshotPreBarrier(2);

      assertThat(written(repeats)).containsExactly("b=2", "c=null");
    }
  }

  @Test
  void writesWhatTheBrokerHasAbortedBecauseNobodyCameBackInTime() throws Exception {
    producer.close();
    producer = producer(Duration.ofSeconds(1));
    producer.beginTransaction();
    write("a", "1");
    producer.flush();
    await().until(() -> KafkaTransactions.open(kafka, topic).isEmpty());
    try (var repeats = open(100)) {
      send(repeats, repeat("a", "1"));
      repeats.prepareSnapshotPreBarrier(2);

      assertThat(written(repeats)).containsExactly("a=1");
    }
  }

  @Test
  void writesRepeatsBeforeNewerRecordsOfTheirTopic() throws Exception {
    abort("a", "1", "b", "1");
    try (var repeats = open(100)) {
      send(repeats, repeat("a", "1"), repeat("b", "1"), row("a", "2"), row("c", "1"));

      assertThat(written(repeats)).containsExactly("a=1", "b=1", "a=2", "c=1");
    }
  }

  @Test
  void countsOnlyTheNewestRecordOfAKey() throws Exception {
    commit("a", "1");
    commit("a", "2");
    try (var repeats = open(100)) {
      send(repeats, repeat("a", "1"));
      repeats.prepareSnapshotPreBarrier(2);

      assertThat(written(repeats)).containsExactly("a=1");
    }
  }

  @Test
  void holdsNoMoreRepeatsThanAllowed() throws Exception {
    commit("b", "1");
    try (var repeats = open(2)) {
      send(repeats, repeat("a", "1"), repeat("b", "1"));
      assertThat(written(repeats)).containsExactly("a=1");
    }
  }

  @Test
  @Timeout(30)
  void readsATopicAgainForEveryLotOfItsRepeats() throws Exception {
    commit("a", "1", "b", "1", "c", "1", "d", "1");
    try (var repeats = open(2)) {
      send(repeats, repeat("a", "1"), repeat("b", "1"), repeat("c", "1"), repeat("d", "1"));
      repeats.prepareSnapshotPreBarrier(2);

      assertThat(written(repeats)).isEmpty();
    }
  }

  @Test
  void doesNotTakeWhatIsWrittenAfterTheRestoreForWhatWasWrittenBefore() throws Exception {
    try (var repeats = open(100)) {
      commit("a", "1");
      send(repeats, repeat("a", "1"));
      repeats.prepareSnapshotPreBarrier(2);

      assertThat(written(repeats)).containsExactly("a=1");
    }
  }

  private KafkaProducer<byte[], byte[]> producer(Duration transactionTimeout) {
    Properties properties = kafka.config().clientProperties();
    properties.put("transactional.id", topic);
    properties.put("transaction.timeout.ms", (int) transactionTimeout.toMillis());
    var transactional =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    transactional.initTransactions();
    return transactional;
  }

  private OneInputStreamOperatorTestHarness<KafkaRow, KafkaRow> open(int maxWaiting)
      throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new RepeatedRecords(kafka.config(), List.of(topic), maxWaiting));
    harness.open();
    return harness;
  }

  private static void send(
      OneInputStreamOperatorTestHarness<KafkaRow, KafkaRow> repeats, KafkaRow... rows)
      throws Exception {
    for (KafkaRow row : rows) {
      repeats.processElement(new StreamRecord<>(row));
    }
  }

  private static List<String> written(
      OneInputStreamOperatorTestHarness<KafkaRow, KafkaRow> repeats) {
    return repeats.extractOutputValues().stream()
        .map(
            row ->
                new String(row.key, StandardCharsets.UTF_8)
                    + "="
                    + (row.value == null ? null : new String(row.value, StandardCharsets.UTF_8)))
        .toList();
  }

  private KafkaRow repeat(String key, String value) {
    return row(key, value).repeatOf(now);
  }

  private KafkaRow row(String key, String value) {
    return KafkaRow.keyed(topic, bytes(key), bytes(value), Map.of());
  }

  private void commit(String... keysAndValues) {
    producer.beginTransaction();
    write(keysAndValues);
    producer.commitTransaction();
  }

  private void abort(String... keysAndValues) {
    producer.beginTransaction();
    write(keysAndValues);
    producer.flush();
    producer.abortTransaction();
  }

  private void write(String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      producer.send(
          new ProducerRecord<>(topic, bytes(keysAndValues[i]), bytes(keysAndValues[i + 1])));
    }
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }
}
