package io.millrace.cdc.envelope;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Watches that each partition's changes move forward in their source's log.
 *
 * <p>A connector that restarts delivers its last changes again. Their positions are smaller, but
 * nothing in them is newer than what was seen, so they pass: rows are told apart by position. A
 * smaller position with a newer commit time is a log that started again, by a restored backup, a
 * failover or another database behind the same name. Its changes would lose against older rows, so
 * the source must stop.
 */
public final class PositionGuard {

  /** The largest position of a partition, and the newest commit time in epoch microseconds. */
  public record Mark(SourcePosition position, long timeMicros) {
    Mark and(Mark other) {
      return new Mark(
          position.compareTo(other.position) >= 0 ? position : other.position,
          Math.max(timeMicros, other.timeMicros));
    }
  }

  private final Map<String, Mark> newest = new HashMap<>();

  /**
   * Takes note of a change.
   *
   * @return whether it was delivered before
   * @throws SourceRestartedException if its source's log started again
   */
  public boolean deliveredBefore(
      String partition, SourcePosition position, OptionalLong timeMicros) {
    Mark change = new Mark(position, timeMicros.orElse(Long.MIN_VALUE));
    Mark seen = newest.put(partition, change);
    if (seen == null) {
      return false;
    }
    newest.put(partition, seen.and(change));
    if (position.compareTo(seen.position()) >= 0) {
      return false;
    }
    if (change.timeMicros() > seen.timeMicros()) {
      throw new SourceRestartedException(partition, position, seen.position());
    }
    return true;
  }

  /** Continues from a mark of an earlier run. */
  public void restore(String partition, Mark mark) {
    newest.merge(partition, mark, Mark::and);
  }

  public Map<String, Mark> marks() {
    return Map.copyOf(newest);
  }
}
