package io.millrace.runtime.read.cut;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts that are not written yet, the oldest first.
 *
 * <p>A cut at checkpoint n is due once a second checkpoint after n is complete. When the first is,
 * a sink may not have committed n: what a checkpoint's completion sets off happens at different
 * times in different tasks, and a task that is never told commits n with the next one. A snapshot
 * before n would be taken for that of n then.
 */
final class WaitingCuts {

  /** Where each checkpoint is a cut three wait, and one is due; more do if the catalog hangs. */
  private static final int MOST = 4;

  private static final long NONE = Long.MIN_VALUE;

  private final Deque<Waiting> cuts = new ArrayDeque<>();

  private static final class Waiting {

    private final List<CutPoint> points = new ArrayList<>();
    private long firstLater = NONE;
    private boolean due;

    private CutPoint first() {
      return points.get(0);
    }

    private void completed(long checkpointId) {
      if (firstLater == NONE && checkpointId > first().checkpointId) {
        firstLater = checkpointId;
      } else if (firstLater != NONE && checkpointId > firstLater) {
        due = true;
      }
    }
  }

  /** Takes a point; those of a cut come together, and before a second later checkpoint. */
  synchronized void add(CutPoint point) {
    if (cuts.isEmpty() || !cuts.getLast().first().cut.equals(point.cut)) {
      cuts.addLast(new Waiting());
    }
    cuts.getLast().points.add(point);
    if (cuts.size() > MOST) {
      cuts.removeFirst();
    }
  }

  /** A checkpoint is complete; returns whether a cut is due. */
  synchronized boolean completed(long checkpointId) {
    cuts.forEach(cut -> cut.completed(checkpointId));
    return cuts.stream().anyMatch(cut -> cut.due);
  }

  /**
   * The points of each cut that is due, the oldest first. The newest of them is due again until it
   * is {@linkplain #written written}; for those before it this is the last time.
   */
  synchronized List<List<CutPoint>> due() {
    List<Waiting> due = cuts.stream().filter(cut -> cut.due).toList();
    if (!due.isEmpty()) {
      cuts.removeAll(due.subList(0, due.size() - 1));
    }
    return due.stream().map(cut -> cut.points).toList();
  }

  /** A cut is written; it waits no longer. */
  synchronized void written(List<CutPoint> points) {
    cuts.removeIf(cut -> cut.points == points);
  }
}
