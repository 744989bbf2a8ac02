package io.millrace.runtime.ledger;

/** What the ledger keeps of a partition in state: where the next range begins, and its progress. */
public class PartitionPosition {

  public String topic;
  public String topicId;
  public int partition;
  public long lastOffset;
  public long progressMicros = Accounted.NONE;

  public PartitionPosition() {}

  PartitionPosition(Accounted first) {
    this.topic = first.topic();
    this.topicId = first.topicId();
    this.partition = first.partition();
    this.lastOffset = first.offset() - 1;
  }

  /** The one of two states of a partition that is ahead; both may be left after a rescaling. */
  static PartitionPosition later(PartitionPosition a, PartitionPosition b) {
    return a.lastOffset >= b.lastOffset ? a : b;
  }
}
