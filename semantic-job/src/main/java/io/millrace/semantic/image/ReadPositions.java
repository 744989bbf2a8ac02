package io.millrace.semantic.image;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.MetricGroup;

/**
 * How far each partition of a topic is read: offsets after the last record, kept in the state and
 * shown as gauges.
 *
 * <p>Every instance shows all partitions and moves those that it reads, so the highest value of all
 * instances is the position. A partition of which nothing was read is at 0. In a job that was once
 * restored from a state that does not say, a partition is {@link #UNKNOWN} until it is read.
 */
final class ReadPositions {

  static final long UNKNOWN = -1;

  private static final ListStateDescriptor<Tuple2<Integer, Long>> STATE =
      new ListStateDescriptor<>("read-positions", Types.TUPLE(Types.INT, Types.LONG));

  private final ListState<Tuple2<Integer, Long>> state;
  private final AtomicLongArray next;

  ReadPositions(int partitions, OperatorStateStore store, boolean isRestored) throws Exception {
    next = new AtomicLongArray(partitions);
    state = store.getUnionListState(STATE);
    for (int i = 0; isRestored && i < partitions; i++) {
      next.set(i, UNKNOWN);
    }
    for (Tuple2<Integer, Long> position : state.get()) {
      next.accumulateAndGet(position.f0, position.f1, Math::max);
    }
  }

  void show(MetricGroup operator, String topic) {
    for (int i = 0; i < next.length(); i++) {
      int partition = i;
      PositionMetric.register(operator, topic, partition, () -> next.get(partition));
    }
  }

  void read(int partition, long offset) {
    next.lazySet(partition, offset + 1);
  }

  long next(int partition) {
    return next.get(partition);
  }

  void snapshot() throws Exception {
    List<Tuple2<Integer, Long>> positions = new ArrayList<>();
    for (int i = 0; i < next.length(); i++) {
      positions.add(Tuple2.of(i, next.get(i)));
    }
    state.update(positions);
  }
}
