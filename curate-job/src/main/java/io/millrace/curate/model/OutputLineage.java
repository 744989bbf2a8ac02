package io.millrace.curate.model;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;

/** Refuses to run a model without the state that its table belongs to. */
final class OutputLineage {

  private OutputLineage() {}

  /**
   * Checks that state and output are of one lineage, and notes in state that this one has begun.
   *
   * @throws SuppressRestartsException when rows would be written twice, or never
   */
  static void check(ModelOutput model, StateInitializationContext context) throws Exception {
    ListState<Boolean> begun =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("begun", Types.BOOLEAN));
    if (!context.isRestored() && model.holdsRows()) {
      throw refusal(
          ("%s holds rows of an earlier run, but this job starts without its state. Start from its"
                  + " last checkpoint or savepoint, or change curate.build to build new"
                  + " generations.")
              .formatted(model.table()));
    }
    if (context.isRestored() && !begun.get().iterator().hasNext()) {
      throw refusal(
          ("Model %s is new or changed, but this job goes on where an earlier one has stopped"
                  + " reading raw tables, so %s would lack what came before. Start without a"
                  + " savepoint and with another curate.build, beside the running job.")
              .formatted(model.name(), model.table()));
    }
    begun.update(List.of(true));
  }

  /** Trying again would not help. */
  private static SuppressRestartsException refusal(String reason) {
    return new SuppressRestartsException(new IllegalStateException(reason));
  }
}
