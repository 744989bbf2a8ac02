package io.millrace.semantic.aggregate;

import io.millrace.semantic.plan.Slot;
import io.millrace.semantic.row.PackedRow;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * Single values of a group's slots: how often each went in. Small entries, never one large value.
 */
final class SlotValues {

  private final MapState<SlotValue, Long> state;

  SlotValues(MapState<SlotValue, Long> state) {
    this.state = state;
  }

  /** Adds the contribution's values, and keeps the group's distinct counts and extremes right. */
  void add(Contribution contribution, GroupState group, List<Slot> slots) throws Exception {
    for (int i = 0; i < contribution.values.length; i++) {
      add(contribution.values[i], contribution.valueCounts[i], group, slots);
    }
  }

  void clear() {
    state.clear();
  }

  /** The least or the greatest value of a slot, looked for again if the last one has gone. */
  PackedRow extreme(int slot, GroupState group, Slot.Kind kind) throws Exception {
    if (group.extremes[slot] == null) {
      for (Map.Entry<SlotValue, Long> entry : state.entries()) {
        if (entry.getKey().slot == slot && entry.getValue() > 0) {
          group.extremes[slot] = better(kind, group.extremes[slot], entry.getKey().value);
        }
      }
    }
    return group.extremes[slot];
  }

  private void add(SlotValue value, long count, GroupState group, List<Slot> slots)
      throws Exception {
    Long known = state.get(value);
    long before = known == null ? 0 : known;
    long after = before + count;
    if (after == 0) {
      state.remove(value);
    } else {
      state.put(value, after);
    }
    group.distinct[value.slot] += Boolean.compare(after > 0, before > 0);
    Slot.Kind kind = slots.get(value.slot).kind();
    if (kind != Slot.Kind.COUNT_DISTINCT) {
      updateExtreme(value, before, after, group, kind);
    }
  }

  private static void updateExtreme(
      SlotValue value, long before, long after, GroupState group, Slot.Kind kind) {
    PackedRow extreme = group.extremes[value.slot];
    boolean first = group.distinct[value.slot] == 1 && after > 0 && before <= 0;
    if (first) {
      group.extremes[value.slot] = value.value;
    } else if (after > 0 && extreme != null) {
      group.extremes[value.slot] = better(kind, extreme, value.value);
    } else if (after <= 0 && value.value.equals(extreme)) {
      group.extremes[value.slot] = null;
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static PackedRow better(Slot.Kind kind, PackedRow first, PackedRow second) {
    if (first == null) {
      return second;
    }
    int order = ((Comparable) first.values()[0]).compareTo(second.values()[0]);
    return kind == Slot.Kind.MIN == order <= 0 ? first : second;
  }
}
