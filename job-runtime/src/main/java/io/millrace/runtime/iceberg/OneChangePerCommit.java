package io.millrace.runtime.iceberg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.RowKind;

/**
 * Holds back a change of a key whose change before the last barrier is not known to be committed.
 *
 * <p>When a checkpoint is aborted, Iceberg's sink commits the files it wrote before that barrier
 * together with those of the next checkpoint. Within one commit an equality delete does not reach
 * the rows of that commit: a row updated before both barriers would be there twice, and a row
 * deleted after the aborted one would stay. So there must be no second change of a key before the
 * first is committed, except within one span between barriers, where the writer itself keeps order.
 *
 * <p>Keyed by table and key. What is held is the last state of a key: a delete, and the row after
 * it if there is one. It goes on as soon as a checkpoint completes; in a job whose checkpoints all
 * complete nothing is ever held.
 */
final class OneChangePerCommit extends AbstractStreamOperator<TableRow>
    implements OneInputStreamOperator<TableRow, TableRow> {

  private static final long serialVersionUID = 1L;

  private final ListStateDescriptor<TableRow> descriptor;
  private final CommittedState committed;

  private transient ListState<TableRow> held;
  private transient Set<Object> heldKeys;
  private transient UnconfirmedKeys unconfirmed;

  OneChangePerCommit(TypeInformation<TableRow> rows, CommittedState committed) {
    this.descriptor = new ListStateDescriptor<>("held", rows);
    this.committed = committed;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    committed.check(context);
    held =
        getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    heldKeys = keysOfState();
    unconfirmed = new UnconfirmedKeys();
  }

  /** State is asked for keys that hold something, and for no others. */
  @Override
  public void processElement(StreamRecord<TableRow> element) throws Exception {
    Object key = getCurrentKey();
    boolean holds = heldKeys.contains(key);
    if (!holds && !unconfirmed.containsEarlier(key)) {
      pass(element.getValue());
    } else {
      held.update(last(holds ? rows() : List.of(), element.getValue()));
      heldKeys.add(key);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    unconfirmed.barrier(context.getCheckpointId());
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    unconfirmed.confirm(checkpointId);
    release();
  }

  @Override
  public void finish() throws Exception {
    release();
    super.finish();
  }

  private void release() throws Exception {
    for (Object key : List.copyOf(heldKeys)) {
      setCurrentKey(key);
      if (!unconfirmed.containsEarlier(key)) {
        rows().forEach(this::pass);
        held.clear();
        heldKeys.remove(key);
      }
    }
  }

  private void pass(TableRow row) {
    unconfirmed.add(getCurrentKey());
    output.collect(new StreamRecord<>(row));
  }

  /** A delete makes what was before it unnecessary, except an earlier delete, which it equals. */
  private static List<TableRow> last(List<TableRow> before, TableRow row) {
    boolean deletes = isDelete(row);
    List<TableRow> rows = new ArrayList<>();
    before.stream().filter(r -> isDelete(r) && !deletes).forEach(rows::add);
    rows.add(row);
    return rows;
  }

  private static boolean isDelete(TableRow row) {
    RowKind kind = row.row.getRowKind();
    return kind == RowKind.UPDATE_BEFORE || kind == RowKind.DELETE;
  }

  private List<TableRow> rows() throws Exception {
    List<TableRow> rows = new ArrayList<>();
    Iterable<TableRow> kept = held.get();
    if (kept != null) {
      kept.forEach(rows::add);
    }
    return rows;
  }

  private Set<Object> keysOfState() {
    try (Stream<Object> keys =
        getKeyedStateBackend().getKeys(descriptor.getName(), VoidNamespace.INSTANCE)) {
      return keys.collect(Collectors.toCollection(HashSet::new));
    }
  }
}
