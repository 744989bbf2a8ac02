package io.millrace.semantic.aggregate;

import java.math.BigDecimal;

/**
 * What some rows add to a group, or take away from it.
 *
 * <p>{@code rows} counts them. By slot, {@code counts} says how many values went in and {@code
 * sums} what they add up to, null where a slot keeps no sum. {@code values} are the single values
 * of slots that keep them, and {@code valueCounts} how often each goes in.
 */
public class Contribution {

  public GroupKey key;
  public long rows;
  public long[] counts;
  public BigDecimal[] sums;
  public SlotValue[] values;
  public long[] valueCounts;

  public Contribution() {}
}
