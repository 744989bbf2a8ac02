package io.millrace.semantic.join;

import io.millrace.runtime.failure.RowFailureException;
import io.millrace.semantic.image.RowChange;
import io.millrace.semantic.plan.JoinPlan;
import io.millrace.semantic.row.PackedRow;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Adds a dimension's columns to the facts of one entity value, and revises the facts when the
 * dimension changes: those it has emitted are taken away as they were, and added as they are now.
 *
 * <p>Keyed by the entity's value. Both sides are multisets of rows, so the order in which changes
 * arrive from different subtasks does not matter. A dimension's change takes effect before the next
 * barrier, once, however often it changed until then. Facts of an unknown dimension row have nulls;
 * if several rows claim one entity value, the one with the least bytes counts.
 */
public final class DimensionJoin extends AbstractStreamOperator<RowChange>
    implements TwoInputStreamOperator<RowChange, RowChange, RowChange> {

  private static final long serialVersionUID = 1L;

  private static final MapStateDescriptor<PackedRow, Long> FACTS =
      new MapStateDescriptor<>("facts", Types.POJO(PackedRow.class), Types.LONG);
  private static final MapStateDescriptor<PackedRow, Long> DIMENSIONS =
      new MapStateDescriptor<>("dimensions", Types.POJO(PackedRow.class), Types.LONG);
  private static final ValueStateDescriptor<PackedRow> APPLIED =
      new ValueStateDescriptor<>("applied", Types.POJO(PackedRow.class));

  private final JoinPlan plan;
  private final PackedRow missing;

  private transient MapState<PackedRow, Long> facts;
  private transient MapState<PackedRow, Long> dimensions;
  private transient ValueState<PackedRow> applied;
  private transient Set<Object> changed;

  public DimensionJoin(JoinPlan plan) {
    this.plan = plan;
    this.missing = PackedRow.nulls(plan.width());
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    facts = keyed(FACTS);
    dimensions = keyed(DIMENSIONS);
    applied =
        getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, APPLIED);
    changed = new HashSet<>();
  }

  @Override
  public void processElement1(StreamRecord<RowChange> element) throws Exception {
    try {
      addFact(element.getValue());
    } catch (Exception e) {
      throw failure(e);
    }
  }

  private void addFact(RowChange fact) throws Exception {
    if (((PackedRow) getCurrentKey()).startsWithNull()) {
      emit(fact.row, missing, fact.count);
      return;
    }
    add(facts, fact);
    emit(fact.row, orMissing(applied.value()), fact.count);
  }

  @Override
  public void processElement2(StreamRecord<RowChange> element) throws Exception {
    add(dimensions, element.getValue());
    changed.add(getCurrentKey());
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    applyChanges();
  }

  @Override
  public void finish() throws Exception {
    applyChanges();
    super.finish();
  }

  /** The key of a fact. */
  public static PackedRow factKey(JoinPlan plan, RowChange fact) {
    return fact.row.column(plan.factKey());
  }

  /** The key of a dimension's row. */
  public static PackedRow dimensionKey(JoinPlan plan, RowChange dimension) {
    return dimension.row.column(plan.dimensionKey());
  }

  private void applyChanges() throws Exception {
    for (Object key : changed) {
      setCurrentKey(key);
      try {
        apply();
      } catch (Exception e) {
        throw failure(e);
      }
    }
    changed.clear();
  }

  private void apply() throws Exception {
    PackedRow before = applied.value();
    PackedRow after = current();
    if (Objects.equals(before, after)) {
      return;
    }
    for (Map.Entry<PackedRow, Long> fact : facts.entries()) {
      emit(fact.getKey(), orMissing(before), -fact.getValue());
      emit(fact.getKey(), orMissing(after), fact.getValue());
    }
    applied.update(after);
  }

  private Exception failure(Exception cause) {
    byte[] key = ((PackedRow) getCurrentKey()).bytes;
    return RowFailureException.of("The join to entity " + plan.entity(), key, cause);
  }

  private PackedRow current() throws Exception {
    PackedRow least = null;
    for (Map.Entry<PackedRow, Long> row : dimensions.entries()) {
      boolean counts = row.getValue() > 0;
      if (counts && (least == null || row.getKey().compareBytes(least) < 0)) {
        least = row.getKey();
      }
    }
    return least;
  }

  private static void add(MapState<PackedRow, Long> rows, RowChange change) throws Exception {
    Long before = rows.get(change.row);
    long after = (before == null ? 0 : before) + change.count;
    if (after == 0) {
      rows.remove(change.row);
    } else {
      rows.put(change.row, after);
    }
  }

  private PackedRow orMissing(PackedRow dimension) {
    return dimension == null ? missing : dimension;
  }

  private void emit(PackedRow fact, PackedRow dimension, long count) {
    output.collect(new StreamRecord<>(new RowChange(fact.append(dimension), count)));
  }

  private MapState<PackedRow, Long> keyed(MapStateDescriptor<PackedRow, Long> descriptor)
      throws Exception {
    return getPartitionedState(
        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
  }

  @Override
  public String toString() {
    return "DimensionJoin[" + plan.entity() + "]";
  }
}
