package io.millrace.runtime.read.output;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/**
 * Lets readers see the generations that a job builds once it has caught up. Runs once; emits
 * nothing.
 *
 * <p>No failure there fails the job: readers go on seeing what they saw, and the next checkpoint
 * tries again.
 *
 * @param <T> what tells how far the job is
 */
public abstract class GenerationSwitch<T> extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<T, Void> {

  private static final long serialVersionUID = 1L;

  private final Promotion promotion;

  protected GenerationSwitch(Promotion promotion) {
    this.promotion = promotion;
  }

  protected final boolean isPending() {
    return promotion.isPending();
  }

  /**
   * Whether the sinks have committed all that makes the job caught up. They commit a checkpoint
   * after it is complete, and before the next one is.
   *
   * @param checkpointId the checkpoint that is complete now
   */
  protected abstract boolean hasCaughtUp(long checkpointId);

  @Override
  public final void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    if (!isPending()) {
      return;
    }
    try {
      if (hasCaughtUp(checkpointId)) {
        promotion.run();
      }
    } catch (RuntimeException e) {
      LOG.warn("Readers do not see the new generations yet; the next checkpoint tries again", e);
    }
  }
}
