package io.millrace.runtime.kafka;

import io.millrace.runtime.metrics.MetricNames;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets records pass, and of those that are repeated after a restore only the ones that their topic
 * lacks: their transaction was lost.
 *
 * <p>Repeats come before the first barrier. A checkpoint starts only when every task runs, and a
 * sink runs only when it has committed, or given up, what its state says; so what a topic holds by
 * then is decided. Repeats of a topic wait until another record of that topic, or the barrier,
 * follows, and are then looked up in the committed end of the topic, by key and value. A record
 * that cannot be seen because an older transaction stays open is written again, which readers by
 * key do not notice.
 */
final class RepeatedRecords extends AbstractStreamOperator<KafkaRow>
    implements OneInputStreamOperator<KafkaRow, KafkaRow> {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(RepeatedRecords.class);

  static final int MAX_WAITING = 50_000;

  private final KafkaConfig kafka;
  private final ArrayList<String> topics;
  private final int maxWaiting;

  private transient CommittedTail tail;
  private transient Map<String, Map<ByteBuffer, KafkaRow>> waiting;
  private transient Set<String> lostCheckpoints;
  private transient Counter records;
  private transient Counter transactions;

  /**
   * @param maxWaiting how many repeats of a topic are held at most
   */
  RepeatedRecords(KafkaConfig kafka, List<String> topics, int maxWaiting) {
    this.kafka = kafka;
    this.topics = new ArrayList<>(topics);
    this.maxWaiting = maxWaiting;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    tail = new CommittedTail(kafka, topics);
  }

  @Override
  public void open() throws Exception {
    super.open();
    waiting = new LinkedHashMap<>();
    lostCheckpoints = new HashSet<>();
    records = getMetricGroup().counter(MetricNames.RECORDS_EMITTED_AGAIN);
    transactions = getMetricGroup().counter(MetricNames.TRANSACTIONS_EMITTED_AGAIN);
  }

  @Override
  public void processElement(StreamRecord<KafkaRow> element) throws Exception {
    KafkaRow row = element.getValue();
    if (row.repeatOfMillis == KafkaRow.NO_REPEAT) {
      settle(row.topic);
      output.collect(element);
      return;
    }
    Map<ByteBuffer, KafkaRow> repeats =
        waiting.computeIfAbsent(row.topic, topic -> new LinkedHashMap<>());
    repeats.put(ByteBuffer.wrap(row.key), row);
    if (repeats.size() >= maxWaiting) {
      settle(row.topic);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    settleAll();
  }

  @Override
  public void finish() throws Exception {
    settleAll();
    super.finish();
  }

  private void settleAll() throws Exception {
    for (String topic : List.copyOf(waiting.keySet())) {
      settle(topic);
    }
    tail.close();
  }

  @Override
  public void close() throws Exception {
    if (tail != null) {
      tail.close();
    }
    super.close();
  }

  private void settle(String topic) throws Exception {
    Map<ByteBuffer, KafkaRow> repeats = waiting.remove(topic);
    if (repeats == null) {
      return;
    }
    Set<ByteBuffer> present = present(topic, repeats);
    List<KafkaRow> missing =
        repeats.entrySet().stream()
            .filter(repeat -> !present.contains(repeat.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    report(topic, repeats.size(), missing);
    missing.forEach(row -> output.collect(new StreamRecord<>(row)));
  }

  private Set<ByteBuffer> present(String topic, Map<ByteBuffer, KafkaRow> repeats)
      throws InterruptedException {
    long since = repeats.values().stream().mapToLong(r -> r.repeatOfMillis).min().orElseThrow();
    Set<ByteBuffer> present = new HashSet<>();
    tail.read(
        topic,
        since,
        record -> {
          ByteBuffer key = record.key() == null ? null : ByteBuffer.wrap(record.key());
          KafkaRow repeat = repeats.get(key);
          if (repeat != null && Arrays.equals(repeat.value, record.value())) {
            present.add(key);
          } else if (repeat != null) {
            present.remove(key);
          }
        });
    return present;
  }

  private void report(String topic, int repeats, List<KafkaRow> missing) {
    if (missing.isEmpty()) {
      LOG.info("{} holds all {} records that were written last before the restore", topic, repeats);
      return;
    }
    Set<String> checkpoints =
        missing.stream()
            .map(row -> row.text(KafkaRow.CHECKPOINT))
            .collect(Collectors.toCollection(TreeSet::new));
    records.inc(missing.size());
    checkpoints.stream().filter(lostCheckpoints::add).forEach(lost -> transactions.inc());
    LOG.warn(
        "{} lacks {} of {} records that were written last before the restore: transactions of"
            + " checkpoints {} were lost, and the records are emitted again",
        topic,
        missing.size(),
        repeats,
        checkpoints);
  }
}
