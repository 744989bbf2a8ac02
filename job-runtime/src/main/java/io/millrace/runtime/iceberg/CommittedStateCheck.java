package io.millrace.runtime.iceberg;

import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Lets every row pass, in a job whose state is not older than its tables. */
final class CommittedStateCheck implements FilterFunction<TableRow>, CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final CommittedState committed;

  CommittedStateCheck(CommittedState committed) {
    this.committed = committed;
  }

  @Override
  public boolean filter(TableRow row) {
    return true;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    committed.check(context);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // It has no state.
  }
}
