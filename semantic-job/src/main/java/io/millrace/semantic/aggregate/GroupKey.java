package io.millrace.semantic.aggregate;

import io.millrace.semantic.row.PackedRow;
import java.io.Serializable;

/** A group of an export: the start of the window is among its values. */
public final class GroupKey implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Index of the export. */
  public int export;

  /** Values of the group's columns. */
  public PackedRow group;

  public GroupKey() {}

  public GroupKey(int export, PackedRow group) {
    this.export = export;
    this.group = group;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GroupKey key && export == key.export && group.equals(key.group);
  }

  @Override
  public int hashCode() {
    return 31 * export + group.hashCode();
  }

  @Override
  public String toString() {
    return "GroupKey[export " + export + ", " + group + "]";
  }
}
