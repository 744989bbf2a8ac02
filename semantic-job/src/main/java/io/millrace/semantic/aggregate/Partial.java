package io.millrace.semantic.aggregate;

import io.millrace.semantic.plan.Slot;
import io.millrace.semantic.row.PackedRow;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what many rows do to a group, before it is sent. */
final class Partial {

  private final List<Slot> slots;
  private final long[] counts;
  private final BigDecimal[] sums;
  private final Map<SlotValue, Long> values = new HashMap<>();
  private long rows;

  Partial(List<Slot> slots) {
    this.slots = slots;
    this.counts = new long[slots.size()];
    this.sums = new BigDecimal[slots.size()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = slots.get(i).keepsValues() ? null : BigDecimal.ZERO;
    }
  }

  void addRows(long count) {
    rows += count;
  }

  /** A row's value for a slot. A null is counted by distinct counts alone, as 0 distinct values. */
  void add(int slot, Object value, long count) {
    Slot.Kind kind = slots.get(slot).kind();
    if (value != null || kind == Slot.Kind.COUNT_DISTINCT) {
      counts[slot] += count;
    }
    if (value == null) {
      return;
    }
    if (kind == Slot.Kind.SUM) {
      sums[slot] = sums[slot].add(decimal(value).multiply(BigDecimal.valueOf(count)));
    } else {
      values.merge(new SlotValue(slot, PackedRow.of(value)), count, Long::sum);
    }
  }

  /** How many entries it takes in memory. */
  int size() {
    return 1 + values.size();
  }

  /** Whether additions and retractions have cancelled out. */
  boolean isNothing() {
    return rows == 0
        && Arrays.stream(counts).allMatch(count -> count == 0)
        && Arrays.stream(sums).allMatch(sum -> sum == null || sum.signum() == 0)
        && values.values().stream().allMatch(count -> count == 0);
  }

  Contribution toContribution(GroupKey key) {
    values.values().removeIf(count -> count == 0);
    Contribution contribution = new Contribution();
    contribution.key = key;
    contribution.rows = rows;
    contribution.counts = counts;
    contribution.sums = sums;
    contribution.values = values.keySet().toArray(SlotValue[]::new);
    contribution.valueCounts = Arrays.stream(contribution.values).mapToLong(values::get).toArray();
    return contribution;
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }
}
