package io.millrace.curate.progress;

import io.millrace.runtime.read.output.GenerationSwitch;
import io.millrace.runtime.read.output.Promotion;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Switches when every row that the raw tables held at the start is part of a committed checkpoint.
 */
public final class SwitchByRows extends GenerationSwitch<RowsRead> {

  private static final long serialVersionUID = 1L;

  private static final long NEVER = Long.MAX_VALUE;

  private final HashMap<String, Long> rowsAtStart;

  private transient Map<String, Long> rowsRead;
  private transient ListState<Tuple2<String, Long>> state;
  private transient long caughtUpAt;

  /**
   * @param rowsAtStart how many rows each raw table held when the job was wired
   * @param promotion of the generations to switch to
   */
  public SwitchByRows(Map<String, Long> rowsAtStart, Promotion promotion) {
    super(promotion);
    this.rowsAtStart = new HashMap<>(rowsAtStart);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    caughtUpAt = NEVER;
    rowsRead = new HashMap<>();
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("rows-read", Types.TUPLE(Types.STRING, Types.LONG)));
    state.get().forEach(rows -> rowsRead.put(rows.f0, rows.f1));
  }

  @Override
  public void processElement(StreamRecord<RowsRead> element) {
    RowsRead read = element.getValue();
    rowsRead.merge(read.table, read.rows + read.replayed, Long::sum);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(
        rowsRead.entrySet().stream().map(e -> Tuple2.of(e.getKey(), e.getValue())).toList());
    if (caughtUpAt == NEVER && hasReadAll()) {
      caughtUpAt = context.getCheckpointId();
    }
  }

  @Override
  protected boolean hasCaughtUp(long checkpointId) {
    return checkpointId > caughtUpAt;
  }

  private boolean hasReadAll() {
    return rowsAtStart.entrySet().stream()
        .allMatch(table -> rowsRead.getOrDefault(table.getKey(), 0L) >= table.getValue());
  }
}
