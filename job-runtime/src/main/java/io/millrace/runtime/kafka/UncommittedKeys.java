package io.millrace.runtime.kafka;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
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
 *
 * <p>Keys are packed into arrays at once: state of operators is written byte by byte where it is
 * not an array, and nobody needs the keys again unless there is a restore. A key may be in them
 * twice.
 */
public final class UncommittedKeys<K> {

  private static final String STATE = "packed-uncommitted-keys";

  /** As the first version kept them, in lists. */
  private static final String FIRST_STATE = "uncommitted-keys";

  private static final int INITIAL_BYTES = 1 << 12;

  /**
   * When a key was written last.
   *
   * @param millis epoch milliseconds, not later than the first record of the checkpoint
   */
  public record Written(long checkpoint, long millis) {}

  private final TypeSerializer<K> serializer;
  private final ListState<Tuple3<Long, Long, byte[]>> state;
  private final NavigableMap<Long, List<Tuple3<Long, Long, byte[]>>> byBarrier = new TreeMap<>();
  private Map<K, Written> restored = new LinkedHashMap<>();
  private final Map<Written, DataOutputSerializer> current = new LinkedHashMap<>();
  private long completed = Long.MIN_VALUE;

  /** The keys of the operator's own key groups that the restored checkpoint knows. */
  public UncommittedKeys(
      StateInitializationContext context, TypeInformation<K> keyType, TaskInfo task)
      throws Exception {
    serializer = keyType.createSerializer(new SerializerConfigImpl());
    state = state(context, STATE, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    for (Tuple3<Long, Long, byte[]> packed : state.get()) {
      restore(packed.f0, packed.f1, unpack(packed.f2), task);
    }
    ListState<Tuple3<Long, Long, List<K>>> first = state(context, FIRST_STATE, Types.LIST(keyType));
    for (Tuple3<Long, Long, List<K>> keys : first.get()) {
      restore(keys.f0, keys.f1, keys.f2, task);
    }
    first.clear();
  }

  private static <T> ListState<Tuple3<Long, Long, T>> state(
      StateInitializationContext context, String name, TypeInformation<T> keys) throws Exception {
    return context
        .getOperatorStateStore()
        .getUnionListState(
            new ListStateDescriptor<>(name, Types.TUPLE(Types.LONG, Types.LONG, keys)));
  }

  private static boolean owns(TaskInfo task, Object key) {
    return task.getIndexOfThisSubtask()
        == KeyGroupRangeAssignment.assignKeyToParallelOperator(
            key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
  }

  private void restore(long checkpoint, long millis, List<K> keys, TaskInfo task) {
    Written written = new Written(checkpoint, millis);
    for (K key : keys) {
      if (owns(task, key)) {
        restored.merge(key, written, (a, b) -> a.checkpoint() >= b.checkpoint() ? a : b);
      }
    }
  }

  /** What was written before the restore and may be lost; empty when it was asked for before. */
  public Map<K, Written> takeRestored() {
    Map<K, Written> taken = restored;
    restored = Map.of();
    return taken;
  }

  /** Notes that the key is written between the last barrier and the next one. */
  public void add(K key, Written written) throws IOException {
    add(key, written, current);
  }

  private void add(K key, Written written, Map<Written, DataOutputSerializer> packed)
      throws IOException {
    DataOutputSerializer keys = packed.get(written);
    if (keys == null) {
      keys = new DataOutputSerializer(INITIAL_BYTES);
      packed.put(written, keys);
    }
    serializer.serialize(key, keys);
  }

  /** A barrier has passed: keeps what is not surely committed as the operator's state. */
  public void snapshot(long checkpointId) throws Exception {
    if (!current.isEmpty()) {
      byBarrier.put(checkpointId, packed(current));
      current.clear();
    }
    state.clear();
    for (List<Tuple3<Long, Long, byte[]>> packed : byBarrier.values()) {
      state.addAll(packed);
    }
    Map<Written, DataOutputSerializer> untaken = new LinkedHashMap<>();
    for (Map.Entry<K, Written> key : restored.entrySet()) {
      add(key.getKey(), key.getValue(), untaken);
    }
    state.addAll(packed(untaken));
  }

  /** A checkpoint is complete: whoever commits has by now heard of the one before it. */
  public void complete(long checkpointId) {
    if (checkpointId > completed) {
      byBarrier.headMap(completed, true).clear();
      completed = checkpointId;
    }
  }

  private static List<Tuple3<Long, Long, byte[]>> packed(Map<Written, DataOutputSerializer> keys) {
    return keys.entrySet().stream()
        .map(
            entry ->
                Tuple3.of(
                    entry.getKey().checkpoint(),
                    entry.getKey().millis(),
                    entry.getValue().getCopyOfBuffer()))
        .toList();
  }

  private List<K> unpack(byte[] packed) throws IOException {
    List<K> keys = new ArrayList<>();
    DataInputDeserializer in = new DataInputDeserializer(packed);
    while (in.available() > 0) {
      keys.add(serializer.deserialize(in));
    }
    return keys;
  }
}
