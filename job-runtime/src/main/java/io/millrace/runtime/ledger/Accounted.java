package io.millrace.runtime.ledger;

/**
 * What the ledger must know of a record that was read from a source: where it stood and what became
 * of it. Implemented by what a job's classifying operator emits, one for each record read, marks
 * included.
 */
public interface Accounted {

  /** No event time, or no progress. */
  long NONE = Long.MIN_VALUE;

  /** What became of a record. */
  enum Outcome {
    /** Written to {@link Accounted#table()}. */
    TAKEN,
    /** Sealed into quarantine. */
    QUARANTINED,
    /** Nothing to write: a progress mark, or a tombstone without data. */
    MARK
  }

  String topic();

  String topicId();

  int partition();

  long offset();

  Outcome outcome();

  /** The table of a record that was taken, as {@code namespace.name}; otherwise null. */
  String table();

  /** The record's event time in epoch microseconds, or {@link #NONE}. */
  long eventTimeMicros();

  /**
   * How far event time has come in this partition by this record, in epoch microseconds, or {@link
   * #NONE}: what a mark says, or the event time less the allowed out-of-orderness.
   */
  long progressMicros();
}
