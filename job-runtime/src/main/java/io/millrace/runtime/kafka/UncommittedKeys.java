package io.millrace.runtime.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateInitializationContext;

/**
 * The keys that a keyed operator wrote in checkpoints whose Kafka transactions may not be committed
 * yet, so that after a restore it can write them again.
 *
 * <p>A sink commits when it hears that a checkpoint is complete, and what it has not heard of it
 * commits with the next one. Keys are therefore kept until a second, later checkpoint is complete.
 * State holds keys alone, once per checkpoint: it does not grow with time. Each instance reads the
 * keys of all and takes those of its own key groups, whatever the parallelism was.
 */
public final class UncommittedKeys<K> {

  private static final String STATE = "uncommitted-keys";

  /**
   * When a key was written last.
   *
   * @param millis epoch milliseconds, not later than the first record of the checkpoint
   */
  public record Written(long checkpoint, long millis) {}

  private final NavigableMap<Long, Map<K, Written>> byBarrier = new TreeMap<>();
  private final ListState<Tuple3<Long, Long, List<K>>> state;
  private Map<K, Written> restored = new LinkedHashMap<>();
  private Map<K, Written> current = new LinkedHashMap<>();
  private long completed = Long.MIN_VALUE;

  /** The keys of the operator's own key groups that the restored checkpoint knows. */
  public UncommittedKeys(
      StateInitializationContext context, TypeInformation<K> keyType, TaskInfo task)
      throws Exception {
    state =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(
                    STATE, Types.TUPLE(Types.LONG, Types.LONG, Types.LIST(keyType))));
    for (Tuple3<Long, Long, List<K>> written : state.get()) {
      written.f2.stream()
          .filter(key -> owns(task, key))
          .forEach(key -> restore(key, new Written(written.f0, written.f1)));
    }
  }

  private static boolean owns(TaskInfo task, Object key) {
    return task.getIndexOfThisSubtask()
        == KeyGroupRangeAssignment.assignKeyToParallelOperator(
            key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
  }

  private void restore(K key, Written written) {
    restored.merge(key, written, (a, b) -> a.checkpoint() >= b.checkpoint() ? a : b);
  }

  /** What was written before the restore and may be lost; empty when it was asked for before. */
  public Map<K, Written> takeRestored() {
    Map<K, Written> taken = restored;
    restored = Map.of();
    return taken;
  }

  /** Notes that the key is written between the last barrier and the next one. */
  public void add(K key, Written written) {
    current.put(key, written);
  }

  /** A barrier has passed: keeps what is not surely committed as the operator's state. */
  public void snapshot(long checkpointId) throws Exception {
    if (!current.isEmpty()) {
      byBarrier.put(checkpointId, current);
      current = new LinkedHashMap<>();
    }
    Map<Written, List<K>> keys = new HashMap<>();
    for (Map<K, Written> written : byBarrier.values()) {
      written.forEach((key, when) -> keys.computeIfAbsent(when, w -> new ArrayList<>()).add(key));
    }
    restored.forEach((key, when) -> keys.computeIfAbsent(when, w -> new ArrayList<>()).add(key));
    state.clear();
    for (Map.Entry<Written, List<K>> entry : keys.entrySet()) {
      state.add(Tuple3.of(entry.getKey().checkpoint(), entry.getKey().millis(), entry.getValue()));
    }
  }

  /** A checkpoint is complete: whoever commits has by now heard of the one before it. */
  public void complete(long checkpointId) {
    if (checkpointId > completed) {
      byBarrier.headMap(completed, true).clear();
      completed = checkpointId;
    }
  }
}
