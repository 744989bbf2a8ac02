package io.millrace.cli.status;

import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.JobMetrics;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.schemas.Layer;
import io.millrace.semantic.image.DecodeImages;
import io.millrace.semantic.image.PositionMetric;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Records in the curated topics beyond those that semantic-job has read, for each semantic model in
 * its graph. A model whose position nobody tells makes the whole unknown.
 */
final class SemanticLag {

  private final KafkaConfig kafka;

  SemanticLag(KafkaConfig kafka) {
    this.kafka = kafka;
  }

  /** Those of some generations of models whose topics the job reads. */
  static List<String> read(JobMetrics metrics, KafkaConfig kafka, List<Generation> generations) {
    Set<String> topics =
        positions(metrics, new HashSet<>()).keySet().stream()
            .map(partition -> partition.substring(0, partition.lastIndexOf('-')))
            .collect(Collectors.toSet());
    return generations.stream()
        .filter(
            one ->
                topics.contains(
                    PositionMetric.topic(
                        one.topic(kafka.topic(Layer.CURATED.topicPrefix().orElseThrow())))))
        .map(Generation::physicalName)
        .toList();
  }

  Lag of(FlinkJob job, JobMetrics metrics) {
    Set<String> told = new HashSet<>();
    Map<String, Long> positions = positions(metrics, told);
    List<String> untold =
        metrics.operators(DecodeImages.UID).stream()
            .filter(model -> !told.contains(model))
            .toList();
    if (told.isEmpty() || !untold.isEmpty()) {
      return Lag.unknown("Flink does not tell yet how far " + untold + " is read");
    }
    if (positions.values().stream().anyMatch(next -> next < 0)) {
      return Lag.unknown("the job's state does not say how far its topics are read");
    }
    try (TopicTail tail = new TopicTail(kafka)) {
      Map<TopicPartition, Long> next = new HashMap<>();
      for (TopicPartition partition : tail.partitions()) {
        Long offset = positions.remove(metricName(partition));
        if (offset != null) {
          next.put(partition, offset);
        }
      }
      return positions.isEmpty()
          ? tail.beyond(next, job.startMillis())
          : Lag.unknown("Kafka does not have what the job reads: " + positions.keySet());
    }
  }

  /** By topic and partition; the lowest of the models that read the same one. */
  private static Map<String, Long> positions(JobMetrics metrics, Set<String> models) {
    Map<String, Long> lowest = new TreeMap<>();
    metrics
        .highest(DecodeImages.UID, name -> PositionMetric.parse(name).isPresent())
        .forEach(
            (name, next) -> {
              PositionMetric position = PositionMetric.parse(name).orElseThrow();
              models.add(position.model());
              lowest.merge(
                  position.topic() + "-" + position.partition(), next.longValue(), Math::min);
            });
    return lowest;
  }

  private static String metricName(TopicPartition partition) {
    return PositionMetric.topic(partition.topic()) + "-" + partition.partition();
  }
}
