package io.millrace.cli.status;

import io.millrace.cli.status.LedgerTail.Entry;
import io.millrace.cli.status.LedgerTail.Position;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.TopicIds;
import io.millrace.schemas.contract.Contract;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.catalog.Catalog;
import org.apache.kafka.common.TopicPartition;

/**
 * Records in the source topics beyond what the ledger says has been taken, and up to when the books
 * are closed.
 */
final class WriteLag {

  private final KafkaConfig kafka;
  private final Catalog catalog;

  WriteLag(KafkaConfig kafka, Catalog catalog) {
    this.kafka = kafka;
    this.catalog = catalog;
  }

  Lag of(Collection<Contract> sources, long startMillis) throws IOException {
    try (TopicTail tail = new TopicTail(kafka)) {
      Map<TopicPartition, Position> positions = positions(tail, sources);
      Set<Position> wanted = Set.copyOf(positions.values());
      Map<Position, Entry> last =
          new LedgerTail(catalog).newest(wanted, (partition, entry) -> true);
      Map<TopicPartition, Long> next = new HashMap<>();
      positions.forEach(
          (partition, position) ->
              next.put(
                  partition, last.containsKey(position) ? last.get(position).lastOffset() + 1 : 0));
      return tail.beyond(next, startMillis)
          .withBooks(new ClosedBooks(catalog).upTo(sources, wanted));
    }
  }

  private Map<TopicPartition, Position> positions(TopicTail tail, Collection<Contract> sources) {
    List<String> topics = sources.stream().map(source -> source.source().topic()).toList();
    Set<TopicPartition> partitions = tail.writtenPartitions(topics);
    Map<String, String> ids =
        TopicIds.lookup(
            kafka, partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet()));
    return partitions.stream()
        .collect(
            Collectors.toMap(
                p -> p, p -> new Position(p.topic(), ids.get(p.topic()), p.partition())));
  }
}
