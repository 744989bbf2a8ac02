package io.millrace.runtime.ledger;

import io.millrace.runtime.metrics.Freshness;
import io.millrace.runtime.metrics.MetricNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Accounts for every record of a source: passes records on as they are, and before each checkpoint
 * barrier emits to {@link #ENTRIES} what was read of each partition since the barrier before.
 *
 * <p>Must be chained to the source, with the same parallelism, so that a partition's records pass
 * through one instance in their order. Entries are emitted when a partition had records or its
 * progress changed. Entries of an aborted checkpoint belong to the next one. State: position and
 * progress of each partition, known to all instances, so that a partition may move when the
 * parallelism changes.
 *
 * @param <T> classified records
 */
public class LedgerOperator<T extends Accounted> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {

  private static final long serialVersionUID = 1L;

  /** What was read since the last barrier. */
  public static final OutputTag<LedgerEntry> ENTRIES =
      new OutputTag<>("ledger", TypeInformation.of(LedgerEntry.class));

  private static final ListStateDescriptor<PartitionPosition> POSITIONS =
      new ListStateDescriptor<>("positions", TypeInformation.of(PartitionPosition.class));

  private final String job;
  private final String uid;

  private transient Map<Key, PartitionLedger> partitions;
  private transient ListState<PartitionPosition> positions;
  private transient PartitionLedger latest;
  private transient Counter taken;
  private transient Counter quarantined;
  private transient Counter marks;
  private transient Freshness freshness;

  private record Key(String topicId, int partition) {}

  /** The names of the job and of this operator, as entries carry them. */
  public LedgerOperator(String job, String uid) {
    this.job = job;
    this.uid = uid;
  }

  /** Puts the operator behind a stream of classified records; {@code uid} is its name too. */
  public static <T extends Accounted> SingleOutputStreamOperator<T> after(
      DataStream<T> classified, String job, String uid) {
    return classified
        .transform(uid, classified.getType(), new LedgerOperator<T>(job, uid))
        .uid(uid)
        .setParallelism(classified.getParallelism());
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    positions = context.getOperatorStateStore().getUnionListState(POSITIONS);
    Map<Key, PartitionPosition> restored = new HashMap<>();
    for (PartitionPosition position : positions.get()) {
      restored.merge(
          new Key(position.topicId, position.partition), position, PartitionPosition::later);
    }
    partitions = new HashMap<>();
    restored.forEach((key, position) -> partitions.put(key, new PartitionLedger(position)));
  }

  @Override
  public void open() throws Exception {
    super.open();
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    taken = metrics.counter(MetricNames.RECORDS_TAKEN);
    quarantined = metrics.counter(MetricNames.RECORDS_QUARANTINED);
    marks = metrics.counter(MetricNames.MARKS);
    freshness =
        Freshness.register(metrics, () -> getProcessingTimeService().getCurrentProcessingTime());
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    T record = element.getValue();
    ledgerOf(record).add(record);
    measure(record);
    output.collect(element);
  }

  private PartitionLedger ledgerOf(T record) {
    if (latest == null || !isFor(latest.position(), record)) {
      latest =
          partitions.computeIfAbsent(
              new Key(record.topicId(), record.partition()),
              key -> new PartitionLedger(new PartitionPosition(record)));
    }
    return latest;
  }

  private static boolean isFor(PartitionPosition position, Accounted record) {
    return position.partition == record.partition() && position.topicId.equals(record.topicId());
  }

  private void measure(T record) {
    switch (record.outcome()) {
      case TAKEN -> taken.inc();
      case QUARANTINED -> quarantined.inc();
      case MARK -> marks.inc();
    }
    freshness.seen(record.eventTimeMicros());
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    long now = getProcessingTimeService().getCurrentProcessingTime() * 1000;
    for (PartitionLedger partition : partitions.values()) {
      for (LedgerEntry entry : partition.drain()) {
        entry.job = job;
        entry.operatorUid = uid;
        entry.subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        entry.checkpointId = checkpointId;
        entry.writtenAtMicros = now;
        emit(entry);
      }
    }
  }

  /** Hands an entry on: to {@link #ENTRIES}, unless a subclass knows a better way. */
  protected void emit(LedgerEntry entry) {
    output.collect(ENTRIES, new StreamRecord<>(entry));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<PartitionPosition> all = new ArrayList<>();
    partitions.values().forEach(partition -> all.add(partition.position()));
    positions.update(all);
  }
}
