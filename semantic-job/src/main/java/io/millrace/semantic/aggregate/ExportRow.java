package io.millrace.semantic.aggregate;

import io.millrace.semantic.row.PackedRow;

/**
 * A change of one row of an export: at most one per group and checkpoint.
 *
 * <p>{@code completeThrough} says in epoch microseconds how far the input was complete, within the
 * row's window; {@code ProgressMarks.NONE} if nobody knows. {@code metrics} of a deletion are the
 * last ones.
 *
 * <p>After a restore, a row that was emitted before may be repeated, for the topics alone: {@code
 * repeatOfMillis} says when it was emitted, in epoch milliseconds, and is negative otherwise.
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
  public long repeatOfMillis = -1;

  public ExportRow() {}

  /** Whether tables have this row already. */
  public boolean isRepeat() {
    return repeatOfMillis >= 0;
  }
}
