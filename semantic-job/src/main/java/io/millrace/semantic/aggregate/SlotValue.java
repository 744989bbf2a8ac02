package io.millrace.semantic.aggregate;

import io.millrace.semantic.row.PackedRow;
import java.io.Serializable;

/** A single value that a slot keeps. */
public final class SlotValue implements Serializable {

  private static final long serialVersionUID = 1L;

  public int slot;
  public PackedRow value;

  public SlotValue() {}

  public SlotValue(int slot, PackedRow value) {
    this.slot = slot;
    this.value = value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SlotValue that && slot == that.slot && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return 31 * slot + value.hashCode();
  }
}
