package io.millrace.runtime.progress;

/**
 * A producer's word that nothing with an earlier event time follows from it in this partition.
 *
 * <p>{@code progressMicros} is in epoch microseconds, {@link ProgressMarks#FINISHED} when the
 * producer has ended. The progress of a partition is the least of its producers {@code 0} to {@code
 * producers - 1}.
 */
public class ProgressMark {

  public String topic;
  public int partition;
  public int producer;
  public int producers;
  public long progressMicros;

  public ProgressMark() {}

  public ProgressMark(
      String topic, int partition, int producer, int producers, long progressMicros) {
    this.topic = topic;
    this.partition = partition;
    this.producer = producer;
    this.producers = producers;
    this.progressMicros = progressMicros;
  }

  @Override
  public String toString() {
    return "%s-%d producer %d of %d: %d"
        .formatted(topic, partition, producer, producers, progressMicros);
  }
}
