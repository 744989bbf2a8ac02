package io.millrace.curate.progress;

/** Rows that a source subtask read of one source partition since the last barrier. */
public class RowsRead {

  /** The raw table. */
  public String table;

  public String topicId;
  public int partition;
  public long rows;
  public long minOffset;
  public long maxOffset;

  public RowsRead() {}

  RowsRead(String table, String topicId, int partition, long offset) {
    this.table = table;
    this.topicId = topicId;
    this.partition = partition;
    minOffset = offset;
    maxOffset = offset;
  }

  void add(long offset) {
    rows++;
    minOffset = Math.min(minOffset, offset);
    maxOffset = Math.max(maxOffset, offset);
  }
}
