package io.millrace.runtime.read.cut;

import io.millrace.runtime.kafka.TopicException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the cuts of a job, for its gate: the one operator instance that every barrier passes before
 * it reaches anything that writes.
 *
 * <p>At a barrier the gate {@linkplain #begin begins} a cut if its input is consistent. Once that
 * checkpoint is complete, and before the next barrier, the ends of the job's topics are read:
 * writers write before barriers only, so everything of this checkpoint is in the log and nothing of
 * the next. At the next barrier the gate {@linkplain #take takes} the cut and hands it on.
 *
 * <p>No cut begins unless the checkpoint before has completed in this attempt: rows of an aborted
 * checkpoint reach tables and topics at different times. Nothing of this is state: a restart drops
 * the cut that is under way, and the next consistent checkpoint is a new one, of a new run if the
 * job was submitted anew.
 */
public final class CutTaker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CutTaker.class);
  private static final long NEVER = Long.MIN_VALUE;

  private final TopicEnds.Reader ends;

  private long lastBarrier = NEVER;
  private long lastCompleted = NEVER;
  private Pending pending;
  private Pending ready;
  private String known = "";

  /** A cut whose checkpoint is not known to be complete yet. */
  private record Pending(
      String cut, long checkpointId, long takenAt, String input, List<CutPoint> points) {}

  public CutTaker(TopicEnds ends) {
    this.ends = ends.open();
  }

  /** Whether a cut may begin at the barrier that comes now. */
  public boolean isSettled() {
    return lastBarrier != NEVER && lastCompleted == lastBarrier;
  }

  /** Whether this input is another than that of the last cut. */
  public boolean isNew(String input) {
    return !input.equals(known);
  }

  /**
   * Begins a cut at the barrier that comes now; {@link #barrier} must follow.
   *
   * @param input what {@link #isNew} compares
   * @param points positions of the input, which may be none
   */
  public void begin(
      String cut, long checkpointId, long takenAtMicros, String input, List<CutPoint> points) {
    pending = new Pending(cut, checkpointId, takenAtMicros, input, new ArrayList<>(points));
  }

  /** The points of the cut that is complete, once; none if there is no such cut. */
  public List<CutPoint> take() {
    if (ready == null) {
      return List.of();
    }
    Pending complete = ready;
    ready = null;
    complete.points.forEach(
        point -> point.in(complete.cut, complete.checkpointId, complete.takenAt));
    return complete.points;
  }

  /** A barrier has come. A cut that is not complete by now never will be. */
  public void barrier(long checkpointId) {
    lastBarrier = checkpointId;
    if (pending != null && pending.checkpointId != checkpointId) {
      pending = null;
    }
  }

  /** A checkpoint is known to be complete. */
  public void completed(long checkpointId) {
    lastCompleted = Math.max(lastCompleted, checkpointId);
    if (pending == null || pending.checkpointId != checkpointId || lastBarrier != checkpointId) {
      return;
    }
    try {
      pending.points.addAll(ends.read());
      ready = pending;
      known = pending.input;
    } catch (TopicException e) {
      LOG.warn("Cut {} is dropped: {}", pending.cut, e.getMessage());
    }
    pending = null;
  }

  @Override
  public void close() {
    ends.close();
  }
}
