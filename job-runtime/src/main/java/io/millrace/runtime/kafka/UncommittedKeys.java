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
 * <p>The keys of a barrier are packed into one array at once: state of operators is written byte by
 * byte where it is not an array, and nobody needs the keys again unless there is a restore.
 */
public final class UncommittedKeys<K> {

  private static final String STATE = "uncommitted-keys";
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
  private Map<K, Written> current = new LinkedHashMap<>();
  private long completed = Long.MIN_VALUE;

  /** The keys of the operator's own key groups that the restored checkpoint knows. */
  public UncommittedKeys(
      StateInitializationContext context, TypeInformation<K> keyType, TaskInfo task)
      throws Exception {
    serializer = keyType.createSerializer(new SerializerConfigImpl());
    state =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(
                    STATE,
                    Types.TUPLE(
                        Types.LONG,
                        Types.LONG,
                        PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)));
    for (Tuple3<Long, Long, byte[]> packed : state.get()) {
      for (K key : unpack(packed.f2)) {
        if (owns(task, key)) {
          restore(key, new Written(packed.f0, packed.f1));
        }
      }
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
      byBarrier.put(checkpointId, pack(current));
      current = new LinkedHashMap<>();
    }
    state.clear();
    for (List<Tuple3<Long, Long, byte[]>> packed : byBarrier.values()) {
      state.addAll(packed);
    }
    state.addAll(pack(restored));
  }

  /** A checkpoint is complete: whoever commits has by now heard of the one before it. */
  public void complete(long checkpointId) {
    if (checkpointId > completed) {
      byBarrier.headMap(completed, true).clear();
      completed = checkpointId;
    }
  }

  private List<Tuple3<Long, Long, byte[]>> pack(Map<K, Written> keys) throws IOException {
    Map<Written, DataOutputSerializer> packed = new LinkedHashMap<>();
    for (Map.Entry<K, Written> key : keys.entrySet()) {
      serializer.serialize(
          key.getKey(),
          packed.computeIfAbsent(key.getValue(), when -> new DataOutputSerializer(INITIAL_BYTES)));
    }
    List<Tuple3<Long, Long, byte[]>> all = new ArrayList<>();
    packed.forEach(
        (when, out) -> all.add(Tuple3.of(when.checkpoint(), when.millis(), out.getCopyOfBuffer())));
    return all;
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
