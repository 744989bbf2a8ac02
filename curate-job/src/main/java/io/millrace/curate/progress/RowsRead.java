package io.millrace.curate.progress;

/** Rows that a source subtask read of one source partition since the last barrier. */
public class RowsRead {

  /** The raw table. */
  public String table;

  public String topicId;
  public int partition;
  public long rows;

  /** Rows that were released from quarantine, beside {@code rows}; their offsets count nowhere. */
  public long replayed;

  public long minOffset = Long.MAX_VALUE;
  public long maxOffset = Long.MIN_VALUE;

  public RowsRead() {}

  RowsRead(String table, String topicId, int partition) {
    this.table = table;
    this.topicId = topicId;
    this.partition = partition;
  }

  void add(long offset) {
    rows++;
    minOffset = Math.min(minOffset, offset);
    maxOffset = Math.max(maxOffset, offset);
  }
}
