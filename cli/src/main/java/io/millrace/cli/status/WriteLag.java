package io.millrace.cli.status;

import io.millrace.cli.status.LedgerPositions.Position;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.TopicIds;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.catalog.Catalog;
import org.apache.kafka.common.TopicPartition;

/** Records in the source topics beyond what the ledger says has been taken. */
final class WriteLag {

  private final KafkaConfig kafka;
  private final LedgerPositions ledger;

  WriteLag(KafkaConfig kafka, Catalog catalog) {
    this.kafka = kafka;
    this.ledger = new LedgerPositions(catalog);
  }

  Lag of(Collection<String> topics, long startMillis) throws IOException {
    try (TopicTail tail = new TopicTail(kafka)) {
      Set<TopicPartition> partitions = tail.partitions(topics);
      Map<String, String> ids =
          TopicIds.lookup(
              kafka, partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
      Map<TopicPartition, Position> positions = new HashMap<>();
      partitions.forEach(
          p -> positions.put(p, new Position(p.topic(), ids.get(p.topic()), p.partition())));
      Map<Position, Long> last = ledger.lastOffsets(Set.copyOf(positions.values()));
      Map<TopicPartition, Long> next = new HashMap<>();
      positions.forEach((p, position) -> next.put(p, last.getOrDefault(position, -1L) + 1));
      return tail.beyond(next, startMillis);
    }
  }
}
