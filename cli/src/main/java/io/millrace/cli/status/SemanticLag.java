package io.millrace.cli.status;

import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.JobMetrics;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.metrics.MetricNames;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.schemas.Layer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Records in the curated topics beyond those that semantic-job has read, for each semantic model in
 * its graph. A model whose position nobody tells makes the whole unknown.
 */
final class SemanticLag {

  private static final String DECODE = "semantic/decode/";
  private static final Pattern DECODED = Pattern.compile(DECODE + "([A-Za-z0-9_]+)");

  /** The topic's dots have become underscores. */
  private static final Pattern POSITION =
      Pattern.compile(
          DECODE
              + "(?<model>.+)\\.topic\\.(?<topic>.+)\\.partition\\.(?<partition>[0-9]+)\\."
              + MetricNames.NEXT_OFFSET);

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
                    one.topic(kafka.topic(Layer.CURATED.topicPrefix().orElseThrow()))
                        .replace('.', '_')))
        .map(Generation::physicalName)
        .toList();
  }

  Lag of(FlinkJob job, JobMetrics metrics) {
    Set<String> told = new HashSet<>();
    Map<String, Long> positions = positions(metrics, told);
    List<String> untold =
        metrics.inTaskNames(DECODED).stream().filter(model -> !told.contains(model)).toList();
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
        .highest(DECODE, name -> POSITION.matcher(name).matches())
        .forEach(
            (name, next) -> {
              Matcher matcher = POSITION.matcher(name);
              if (matcher.matches()) {
                models.add(matcher.group("model"));
                String partition = matcher.group("topic") + "-" + matcher.group("partition");
                lowest.merge(partition, next.longValue(), Math::min);
              }
            });
    return lowest;
  }

  private static String metricName(TopicPartition partition) {
    return partition.topic().replace('.', '_') + "-" + partition.partition();
  }
}
