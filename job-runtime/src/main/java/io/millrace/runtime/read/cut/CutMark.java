package io.millrace.runtime.read.cut;

/**
 * A producer's word that its records before this mark belong to a cut, and those after it do not.
 *
 * <p>Without {@code cut} it says that the partition went on: what was read last is no mark.
 */
public class CutMark {

  /** The topic, or what its reader calls it. */
  public String topic;

  public int partition;
  public int producer;
  public int producers;
  public String cut;

  public CutMark() {}

  public CutMark(String topic, int partition, int producer, int producers, String cut) {
    this.topic = topic;
    this.partition = partition;
    this.producer = producer;
    this.producers = producers;
    this.cut = cut;
  }

  /** What is read last of a partition is no mark. */
  public static CutMark wentOn(String topic, int partition) {
    return new CutMark(topic, partition, 0, 0, null);
  }
}
