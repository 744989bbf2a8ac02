package io.millrace.cli.audit;

import java.util.Comparator;

/** A partition of one incarnation of a source topic. */
record SourcePartition(String topic, String topicId, int partition)
    implements Comparable<SourcePartition> {

  private static final Comparator<SourcePartition> ORDER =
      Comparator.comparing(SourcePartition::topic)
          .thenComparing(SourcePartition::topicId)
          .thenComparingInt(SourcePartition::partition);

  /** A position as the audit names it. */
  String at(long offset) {
    return "%s (id %s) partition %d offset %d".formatted(topic, topicId, partition, offset);
  }

  @Override
  public int compareTo(SourcePartition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return topic + "-" + partition;
  }
}
