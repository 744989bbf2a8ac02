package io.millrace.semantic.image;

import io.millrace.semantic.row.PackedRow;

/** A row that is added {@code count} times, or taken away when {@code count} is negative. */
public class RowChange {

  public PackedRow row;
  public long count;

  public RowChange() {}

  public RowChange(PackedRow row, long count) {
    this.row = row;
    this.count = count;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowChange change && count == change.count && row.equals(change.row);
  }

  @Override
  public int hashCode() {
    return 31 * row.hashCode() + Long.hashCode(count);
  }

  @Override
  public String toString() {
    return count + " x " + row;
  }
}
