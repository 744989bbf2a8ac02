package io.millrace.semantic.aggregate;

import io.millrace.semantic.row.PackedRow;
import java.math.BigDecimal;

/**
 * What is kept of a group beside single values.
 *
 * <p>By slot: {@code counts} of values, {@code sums}, how many {@code distinct} values there are,
 * and the {@code extreme} one, null where the slot has none or it must be looked for again. {@code
 * emitted} holds the metrics as last emitted, null if the group is not in the outputs, and {@code
 * completeThrough} how far the input was complete then.
 */
public class GroupState {

  public long rows;
  public long[] counts;
  public BigDecimal[] sums;
  public long[] distinct;
  public PackedRow[] extremes;
  public long revision;
  public boolean isFinal;
  public PackedRow emitted;
  public long completeThrough;

  public GroupState() {}

  static GroupState empty(int slots) {
    GroupState state = new GroupState();
    state.counts = new long[slots];
    state.sums = new BigDecimal[slots];
    state.distinct = new long[slots];
    state.extremes = new PackedRow[slots];
    return state;
  }

  void add(Contribution contribution) {
    rows += contribution.rows;
    for (int slot = 0; slot < counts.length; slot++) {
      counts[slot] += contribution.counts[slot];
      BigDecimal sum = contribution.sums[slot];
      if (sum != null) {
        sums[slot] = sums[slot] == null ? sum : sums[slot].add(sum);
      }
    }
  }
}
