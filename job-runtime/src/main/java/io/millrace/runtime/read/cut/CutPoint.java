package io.millrace.runtime.read.cut;

import io.millrace.runtime.progress.ProgressMarks;

/**
 * What a cut says of one partition: of a source of raw, up to where its rows are read; of a topic
 * the job writes, up to where its records belong to the cut.
 */
public class CutPoint {

  /** The cut: {@code <job>/<run>/<checkpoint>} of the job that took it. */
  public String cut;

  /** The checkpoint of the job that emits this. */
  public long checkpointId;

  /** Epoch microseconds. */
  public long takenAt;

  /** The raw table, or the topic. */
  public String object;

  public String topicId;
  public int partition;

  /** No later offset belongs to the cut; -1 before the first. */
  public long lastOffset;

  /** Rows of this partition in the raw table. */
  public long rows;

  /** Of the raw table in epoch microseconds, {@link ProgressMarks#NONE} if it has none. */
  public long progress = ProgressMarks.NONE;

  public CutPoint() {}

  /** Where a partition is; the cut it belongs to is filled in when it is taken. */
  public CutPoint(String object, String topicId, int partition, long lastOffset) {
    this.object = object;
    this.topicId = topicId;
    this.partition = partition;
    this.lastOffset = lastOffset;
  }

  CutPoint in(String cut, long checkpointId, long takenAt) {
    this.cut = cut;
    this.checkpointId = checkpointId;
    this.takenAt = takenAt;
    return this;
  }

  /** Where it is, without the cut: equal while nothing changes. */
  @Override
  public String toString() {
    return "%s %s-%d@%d rows %d progress %d"
        .formatted(object, topicId, partition, lastOffset, rows, progress);
  }
}
