package io.millrace.cli.audit;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPosition;
import io.millrace.runtime.registry.RegistryClient;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;

/**
 * The table of a model or export at a cut, against its topic up to the cut.
 *
 * <p>A compacted topic forgets what was overwritten: of a cut that is older than what a topic keeps
 * of its history, only topics that have not gone on since can be judged.
 */
record CutModels(KafkaConfig kafka, RegistryClient registry, Meter meter) {

  void judge(CutPart part, Instant takenAt, Table table, Problems problems) {
    Map<Integer, Long> last =
        part.positions().stream()
            .collect(Collectors.toMap(CutPosition::partition, CutPosition::lastOffset));
    ChangelogTopic topic = new ChangelogTopic(kafka, registry, part.topic(), last);
    Content records = ModelContents.of(table, topic, meter);
    if (topic.wentOn() && takenAt.isBefore(Instant.now().minus(TopicSpec.HISTORY))) {
      records.close();
      return;
    }
    Content rows = ModelContents.of(table, part.snapshot(), meter);
    Differences.of(rows, records).judge(part.table().toString(), part.topic(), problems);
  }
}
