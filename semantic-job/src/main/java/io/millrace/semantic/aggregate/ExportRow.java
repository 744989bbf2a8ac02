package io.millrace.semantic.aggregate;

import io.millrace.semantic.row.PackedRow;

/**
 * A change of one row of an export: at most one per group and checkpoint.
 *
 * <p>{@code completeThrough} says in epoch microseconds how far the input was complete, within the
 * row's window; {@code ProgressMarks.NONE} if nobody knows. {@code metrics} of a deletion are the
 * last ones.
 */
public class ExportRow {

  /** What happens to the row. */
  public enum Change {
    INSERT,
    UPDATE,
    DELETE
  }

  public Change change;
  public GroupKey key;
  public PackedRow metrics;
  public long revision;
  public boolean isFinal;
  public long completeThrough;
  public long checkpointId;

  public ExportRow() {}
}
