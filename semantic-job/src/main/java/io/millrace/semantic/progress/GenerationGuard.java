package io.millrace.semantic.progress;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Keeps a job from continuing with the state of another plan, whose sums mean something else.
 *
 * @param digest of the plan
 */
public record GenerationGuard(String digest) implements Serializable {

  private static final ListStateDescriptor<String> DIGEST =
      new ListStateDescriptor<>("plan", Types.STRING);

  /**
   * Compares with the state, and notes the digest there.
   *
   * @throws IllegalStateException if the state was made for another plan
   */
  public void check(OperatorStateStore store) throws Exception {
    ListState<String> state = store.getListState(DIGEST);
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
