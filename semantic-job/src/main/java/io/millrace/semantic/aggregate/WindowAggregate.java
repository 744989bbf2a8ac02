package io.millrace.semantic.aggregate;

import io.millrace.runtime.failure.RowFailureException;
import io.millrace.runtime.kafka.UncommittedKeys;
import io.millrace.runtime.kafka.UncommittedKeys.Written;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.progress.ModelProgress;
import io.millrace.semantic.row.PackedRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps every group of every export, and emits the groups that changed, once per checkpoint, before
 * the barrier.
 *
 * <p>Keyed by export and group. Contributions may arrive in any order and late by any time: a
 * window is revised, never closed. {@code revision} counts changes of content. A group is final
 * once progress has passed its window; that alone emits it again, with the same revision; a
 * correction after that is a new revision and stays final. A group that no row is left of is
 * deleted. After a restore, what was emitted in the newest checkpoints is repeated for the topics.
 */
public final class WindowAggregate extends AbstractStreamOperator<ExportRow>
    implements TwoInputStreamOperator<Contribution, ModelProgress, ExportRow>,
        Triggerable<GroupKey, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  private static final ValueStateDescriptor<GroupState> GROUP =
      new ValueStateDescriptor<>("group", Types.POJO(GroupState.class));
  private static final MapStateDescriptor<SlotValue, Long> VALUES =
      new MapStateDescriptor<>("values", Types.POJO(SlotValue.class), Types.LONG);

  private final List<ExportPlan> exports;

  private transient ValueState<GroupState> groups;
  private transient SlotValues values;
  private transient UncommittedKeys<GroupKey> uncommitted;
  private transient ExportProgress progress;
  private transient FinalTimers timers;
  private transient Set<Object> dirty;
  private transient long lastCheckpoint;
  private transient long flushedAt;

  public WindowAggregate(List<ExportPlan> exports) {
    this.exports = List.copyOf(exports);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    groups = getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, GROUP);
    values =
        new SlotValues(
            getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, VALUES));
    uncommitted =
        new UncommittedKeys<>(
            context, Types.POJO(GroupKey.class), getRuntimeContext().getTaskInfo());
    progress = new ExportProgress();
    dirty = new HashSet<>();
  }

  @Override
  public void open() throws Exception {
    super.open();
    timers =
        new FinalTimers(
            exports, name -> getInternalTimerService(name, VoidNamespaceSerializer.INSTANCE, this));
  }

  @Override
  public void processElement1(StreamRecord<Contribution> element) throws Exception {
    try {
      add(element.getValue());
    } catch (Exception e) {
      throw failure(element.getValue().key, e);
    }
  }

  private void add(Contribution contribution) throws Exception {
    ExportPlan export = exports.get(contribution.key.export);
    GroupState group = groups.value();
    if (group == null) {
      group = GroupState.empty(export.slots().size());
      timers.register(export, Window.of(export, contribution.key.group));
    }
    group.add(contribution);
    values.add(contribution, group, export.slots());
    groups.update(group);
    dirty.add(contribution.key);
  }

  @Override
  public void processElement2(StreamRecord<ModelProgress> element) {
    progress.add(element.getValue());
  }

  @Override
  public void onEventTime(InternalTimer<GroupKey, VoidNamespace> timer) {
    dirty.add(timer.getKey());
  }

  @Override
  public void onProcessingTime(InternalTimer<GroupKey, VoidNamespace> timer) {
    throw new IllegalStateException("No result depends on processing time");
  }

  /** Progress is data here; a watermark, such as the one at the end of the input, says nothing. */
  @Override
  public void processWatermark(Watermark mark) {}

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    lastCheckpoint = checkpointId;
    flush();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    uncommitted.snapshot(context.getCheckpointId());
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    uncommitted.complete(checkpointId);
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  private void flush() throws Exception {
    flushedAt = getProcessingTimeService().getCurrentProcessingTime();
    repeat();
    timers.advance(progress);
    for (Object key : dirty) {
      setCurrentKey(key);
      try {
        emit((GroupKey) key);
      } catch (Exception e) {
        throw failure((GroupKey) key, e);
      }
    }
    dirty.clear();
  }

  private Exception failure(GroupKey key, Exception cause) {
    return RowFailureException.of(
        "Export " + exports.get(key.export).name(), key.group.bytes, cause);
  }

  /** After a restore, before anything newer: what was emitted last may be missing in the topics. */
  private void repeat() throws Exception {
    for (Map.Entry<GroupKey, Written> entry : uncommitted.takeRestored().entrySet()) {
      setCurrentKey(entry.getKey());
      GroupState group = groups.value();
      boolean isGone = group == null || group.emitted == null;
      ExportRow row =
          isGone
              ? row(ExportRow.Change.DELETE, entry.getKey(), new GroupState())
              : row(ExportRow.Change.UPDATE, entry.getKey(), group);
      row.checkpointId = entry.getValue().checkpoint();
      row.repeatOfMillis = entry.getValue().millis();
      output.collect(new StreamRecord<>(row));
      uncommitted.add(entry.getKey(), entry.getValue());
    }
  }

  private void emit(GroupKey key) throws Exception {
    GroupState group = groups.value();
    if (group == null) {
      return;
    }
    if (group.rows < 0) {
      throw new IllegalStateException("more rows were taken away than were added");
    }
    if (group.rows == 0) {
      remove(key, group);
    } else {
      update(key, group);
    }
  }

  private void remove(GroupKey key, GroupState group) throws Exception {
    groups.clear();
    values.clear();
    if (group.emitted != null) {
      collect(ExportRow.Change.DELETE, key, group);
    }
  }

  private void update(GroupKey key, GroupState group) throws Exception {
    ExportPlan export = exports.get(key.export);
    PackedRow metrics = MetricValues.of(export, group, values);
    boolean isFinal = group.isFinal || Window.of(export, key.group).isOver(progress.of(export));
    boolean changed = !metrics.equals(group.emitted);
    if (changed || isFinal != group.isFinal) {
      ExportRow.Change change =
          group.emitted == null ? ExportRow.Change.INSERT : ExportRow.Change.UPDATE;
      group.revision += changed ? 1 : 0;
      group.isFinal = isFinal;
      group.emitted = metrics;
      collect(change, key, group);
    }
    groups.update(group);
  }

  private void collect(ExportRow.Change change, GroupKey key, GroupState group) throws Exception {
    ExportPlan export = exports.get(key.export);
    group.completeThrough = Math.min(progress.of(export), Window.of(export, key.group).end());
    ExportRow row = row(change, key, group);
    row.checkpointId = lastCheckpoint;
    output.collect(new StreamRecord<>(row));
    uncommitted.add(key, new Written(lastCheckpoint, flushedAt));
  }

  private static ExportRow row(ExportRow.Change change, GroupKey key, GroupState group) {
    ExportRow row = new ExportRow();
    row.change = change;
    row.key = key;
    row.metrics = group.emitted;
    row.revision = group.revision;
    row.isFinal = group.isFinal;
    row.completeThrough = group.completeThrough;
    return row;
  }
}
