package io.millrace.curate.model;

import io.millrace.curate.progress.SourceProgress;
import io.millrace.curate.row.RowKey;
import io.millrace.curate.row.RowProjection;
import io.millrace.runtime.failure.RowFailureException;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.UncommittedKeys;
import io.millrace.runtime.kafka.UncommittedKeys.Written;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the rows of a model by their key and writes, before each barrier, at most one change per
 * key to the model's table and topic.
 *
 * <p>Input is a retracting changelog, keyed by the model's key, in any order between its producers:
 * a row may be taken back before it is added. Rows wait on the heap and are applied before the
 * barrier, so that state is read and written once per key and checkpoint and a checkpoint holds no
 * unwritten key; should too many wait, they are moved to state early. Rows that fail a test of
 * severity error go to the rejected table instead, and are judged again with each change.
 *
 * <p>After a restore the records of the newest checkpoints are repeated, to the topic alone: their
 * transactions may be lost.
 */
public final class Materialiser extends AbstractStreamOperator<TableRow>
    implements TwoInputStreamOperator<RowData, SourceProgress, TableRow> {

  private static final long serialVersionUID = 2L;

  /** Records for the topics. */
  public static final OutputTag<KafkaRow> RECORDS =
      new OutputTag<>("records", Types.POJO(KafkaRow.class));

  /** Changes of test results. */
  public static final OutputTag<TestCounts> TEST_COUNTS =
      new OutputTag<>("test-counts", Types.POJO(TestCounts.class));

  private final ModelOutput model;
  private final OutputTag<RowData> changelog;
  private final int maxPendingRows;
  private final RowProjection content;
  private final RowDataSerializer inputRows;

  private transient KeyRowsState state;
  private transient UncommittedKeys<String> uncommitted;
  private transient ModelWriter writer;
  private transient ModelProgress progress;
  private transient Map<String, PendingRows> pending;
  private transient Set<String> applied;
  private transient int pendingRows;
  private transient long lastCheckpoint;

  /**
   * @param maxPendingRows how many rows may wait on the heap between barriers
   */
  public Materialiser(ModelOutput model, int maxPendingRows) {
    this.model = model;
    this.changelog = changelog(model);
    this.maxPendingRows = maxPendingRows;
    this.content = new RowProjection(model.inputType(), model.columns());
    this.inputRows = new RowDataSerializer(model.inputType());
  }

  /** The model's own changelog, for the models that read it. */
  public static OutputTag<RowData> changelog(ModelOutput model) {
    return new OutputTag<>("changelog", InternalTypeInfo.of(ModelEncoder.contentType(model)));
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    model.guard().check(context);
    state = new KeyRowsState(context.getKeyedStateStore(), model.inputType());
    uncommitted = new UncommittedKeys<>(context, Types.STRING, getRuntimeContext().getTaskInfo());
    lastCheckpoint = context.getRestoredCheckpointId().orElse(0);
  }

  @Override
  public void open() throws Exception {
    super.open();
    var task = getRuntimeContext().getTaskInfo();
    writer = new ModelWriter(model, content, changelog, output);
    progress =
        new ModelProgress(model, task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks());
    pending = new HashMap<>();
    applied = new HashSet<>();
  }

  @Override
  public void processElement1(StreamRecord<RowData> element) throws Exception {
    RowData row = element.getValue();
    int count =
        row.getRowKind() == RowKind.INSERT || row.getRowKind() == RowKind.UPDATE_AFTER ? 1 : -1;
    row = row instanceof BinaryRowData ? row : inputRows.toBinaryRow(row).copy();
    row.setRowKind(RowKind.INSERT);
    PendingRows rows = pending.computeIfAbsent((String) getCurrentKey(), key -> new PendingRows());
    pendingRows -= rows.size();
    rows.add(row, count);
    pendingRows += rows.size();
    if (pendingRows > maxPendingRows) {
      applyPending();
    }
  }

  @Override
  public void processElement2(StreamRecord<SourceProgress> element) {
    progress.advance(element.getValue());
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush(checkpointId);
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

  /** Rows after the last barrier belong to the checkpoint that ends the job. */
  @Override
  public void finish() throws Exception {
    flush(lastCheckpoint + 1);
  }

  /** Moves waiting rows to state, without writing anything yet. */
  private void applyPending() throws Exception {
    for (Map.Entry<String, PendingRows> entry : pending.entrySet()) {
      setCurrentKey(entry.getKey());
      KeyRows rows = state.read();
      rows.apply(entry.getValue());
      state.write(rows);
      applied.add(entry.getKey());
    }
    pending.clear();
    pendingRows = 0;
  }

  private void flush(long checkpointId) throws Exception {
    lastCheckpoint = checkpointId;
    writer.startCheckpoint(checkpointId);
    Written now = new Written(checkpointId, getProcessingTimeService().getCurrentProcessingTime());
    repeatRecords();
    for (Map.Entry<String, PendingRows> entry : pending.entrySet()) {
      boolean wasApplied = applied.remove(entry.getKey());
      if (wasApplied || entry.getValue().size() > 0) {
        write(entry.getKey(), entry.getValue(), now);
      }
    }
    PendingRows none = new PendingRows();
    for (String key : applied) {
      write(key, none, now);
    }
    pending.clear();
    applied.clear();
    pendingRows = 0;
    writer.finishCheckpoint();
    progress.take().forEach(mark -> output.collect(RECORDS, new StreamRecord<>(mark)));
  }

  /** After a restore, before anything newer: what was written last may be lost with its commit. */
  private void repeatRecords() throws Exception {
    for (Map.Entry<String, Written> entry : uncommitted.takeRestored().entrySet()) {
      setCurrentKey(entry.getKey());
      writer.repeat(RowKey.bytes(entry.getKey()), state.read(), entry.getValue());
      uncommitted.add(entry.getKey(), entry.getValue());
    }
  }

  private void write(String key, PendingRows changes, Written now) throws Exception {
    try {
      judge(key, changes, now);
    } catch (Exception e) {
      throw RowFailureException.of("Model " + model.name(), RowKey.bytes(key), e);
    }
  }

  private void judge(String key, PendingRows changes, Written now) throws Exception {
    setCurrentKey(key);
    KeyRows rows = state.read();
    rows.apply(changes);
    if (writer.write(RowKey.bytes(key), rows)) {
      uncommitted.add(key, now);
    }
    state.write(rows);
  }
}
