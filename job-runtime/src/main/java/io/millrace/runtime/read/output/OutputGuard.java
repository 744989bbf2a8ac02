package io.millrace.runtime.read.output;

import io.millrace.runtime.iceberg.RefusedStart;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * Keeps a job from writing with the wrong state: with that of other outputs, or with none where an
 * earlier run has already written rows. That a state is the newest one is checked by the sink of
 * the tables: {@code CommittedState}.
 *
 * @param subject what is guarded, for messages: {@code Model fct_sales}
 * @param digest of all that the state depends on
 * @param holdsRows whether an earlier run has written rows
 * @param build the key that makes new generations when it is changed
 */
public record OutputGuard(String subject, String digest, boolean holdsRows, String build)
    implements Serializable {

  private static final ListStateDescriptor<String> DIGEST =
      new ListStateDescriptor<>("lineage", Types.STRING);

  /**
   * Compares with the state, and notes the digest there.
   *
   * @throws RefusedStart if the state is not the one that the output belongs to
   */
  public void check(StateInitializationContext context) throws Exception {
    ListState<String> state = context.getOperatorStateStore().getUnionListState(DIGEST);
    if (!context.isRestored()) {
      requireNoRows();
    } else {
      requireOwn(state.get());
    }
    state.update(List.of(digest));
  }

  private void requireNoRows() {
    if (holdsRows) {
      throw new RefusedStart(
          ("%s holds rows of an earlier run, but this job starts without its state. Start from its"
                  + " last checkpoint or savepoint, or change %s to build new generations.")
              .formatted(subject, build));
    }
  }

  private void requireOwn(Iterable<String> digests) {
    Set<String> known = new HashSet<>();
    digests.forEach(known::add);
    if (!known.equals(Set.of(digest))) {
      throw new RefusedStart(
          ("%s is new or changed, but this job goes on where an earlier one has stopped reading, so"
                  + " it would lack what came before. Start without a savepoint and with another %s,"
                  + " beside the running job.")
              .formatted(subject, build));
    }
  }
}
