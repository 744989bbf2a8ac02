package io.millrace.runtime.kafka;

/** Where a source begins when there is no checkpoint to continue from. */
public enum StartingPosition {
  /**
   * With the oldest record. The only choice for a reader that builds state from the whole topic.
   */
  EARLIEST,
  /** Where the consumer group stopped, and with the oldest record where it never read. */
  COMMITTED,
  /** With what comes next. */
  LATEST
}
