package io.millrace.runtime.iceberg;

import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The keys whose rows went to the sink since the last checkpoint that is known to be complete. */
final class UnconfirmedKeys {

  private final NavigableMap<Long, Set<Object>> byCheckpoint = new TreeMap<>();
  private Set<Object> current = new HashSet<>();

  /** Notes that a row of the key goes to the sink now. */
  void add(Object key) {
    current.add(key);
  }

  /** Whether rows of the key went to the sink before a barrier that may not count. */
  boolean containsEarlier(Object key) {
    for (Set<Object> keys : byCheckpoint.values()) {
      if (keys.contains(key)) {
        return true;
      }
    }
    return false;
  }

  /** A barrier has passed. */
  void barrier(long checkpointId) {
    if (!current.isEmpty()) {
      byCheckpoint.put(checkpointId, current);
      current = new HashSet<>();
    }
  }

  /** A checkpoint is complete, and with it all before it. */
  void confirm(long checkpointId) {
    byCheckpoint.headMap(checkpointId, true).clear();
  }
}
