package io.millrace.semantic.progress;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * Keeps a job from writing with the wrong state: with that of another plan, whose sums mean
 * something else, or with none where an earlier run has already written rows.
 *
 * @param digest of the plan
 * @param holdsRows whether an earlier run has written rows
 */
public record GenerationGuard(String digest, boolean holdsRows) implements Serializable {

  private static final ListStateDescriptor<String> DIGEST =
      new ListStateDescriptor<>("plan", Types.STRING);

  /**
   * Compares with the state, and notes the digest there.
   *
   * @throws IllegalStateException if the state is not the one these outputs belong to
   */
  public void check(StateInitializationContext context) throws Exception {
    if (holdsRows && !context.isRestored()) {
      throw new IllegalStateException(
          "The exports hold rows of an earlier run, but this job starts without its state: start"
              + " from its last checkpoint or savepoint, or change semantic.build to build new"
              + " generations.");
    }
    ListState<String> state = context.getOperatorStateStore().getListState(DIGEST);
    for (String known : state.get()) {
      if (!known.equals(digest)) {
        throw new IllegalStateException(
            "This savepoint was made for other metrics or other curated generations."
                + " Start without a savepoint: a new generation is built from the curated topics.");
      }
    }
    state.update(List.of(digest));
  }
}
