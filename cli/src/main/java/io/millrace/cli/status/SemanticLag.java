package io.millrace.cli.status;

import io.millrace.cli.stack.CheckpointStatus;
import io.millrace.cli.stack.FlinkCluster;
import io.millrace.cli.stack.FlinkJob;
import io.millrace.runtime.kafka.KafkaConfig;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** Records in the curated topics beyond the offsets that semantic-job's sources have handed on. */
final class SemanticLag {

  /** The topic's dots have become underscores. */
  private static final Pattern OFFSET =
      Pattern.compile(
          "(?<source>.+)\\.KafkaSourceReader\\.topic\\.(?<topic>.+)\\.partition\\.(?<partition>[0-9]+)\\.currentOffset");

  private final FlinkCluster cluster;
  private final KafkaConfig kafka;

  SemanticLag(FlinkCluster cluster, KafkaConfig kafka) {
    this.cluster = cluster;
    this.kafka = kafka;
  }

  /**
   * @param topics that the job may read; those its sources have no offsets of are left out
   */
  Lag of(FlinkJob job, CheckpointStatus checkpoints, Collection<String> topics) {
    Map<String, Double> offsets = currentOffsets(job);
    if (offsets.isEmpty()) {
      return Lag.unknown("the sources have no metrics yet");
    }
    try (TopicTail tail = new TopicTail(kafka)) {
      Map<TopicPartition, Long> next = new HashMap<>();
      for (TopicPartition partition : tail.partitions(topics)) {
        Double offset = offsets.get(metricName(partition));
        if (offset != null && (offset >= 0 || checkpoints.restored() == 0)) {
          next.put(partition, offset.longValue() + 1);
        } else if (offset != null && checkpoints.triggeredMillis() < checkpoints.restoredMillis()) {
          return Lag.unknown("there has been no checkpoint since the last restore");
        }
      }
      return tail.beyond(next, job.startMillis());
    }
  }

  /** The lowest of the sources that read the same partition; -1 if nothing came since the start. */
  private Map<String, Double> currentOffsets(FlinkJob job) {
    Map<String, Double> lowest = new HashMap<>();
    cluster
        .highest(job.id(), name -> OFFSET.matcher(name).matches())
        .forEach(
            (name, offset) -> {
              Matcher matcher = OFFSET.matcher(name);
              if (matcher.matches()) {
                lowest.merge(
                    matcher.group("topic") + "-" + matcher.group("partition"), offset, Math::min);
              }
            });
    return lowest;
  }

  private static String metricName(TopicPartition partition) {
    return partition.topic().replace('.', '_') + "-" + partition.partition();
  }
}
