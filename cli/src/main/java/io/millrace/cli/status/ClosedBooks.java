package io.millrace.cli.status;

import io.millrace.cli.audit.TableCommits;
import io.millrace.cli.status.LedgerTail.Entry;
import io.millrace.cli.status.LedgerTail.Position;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Up to which time of its data the books of each source are closed: of the newest entry of each
 * partition that ledger, raw and quarantine have all committed, the least progress.
 *
 * <p>It is what the tables' snapshots say; that the sums agree is for the audit to find out.
 */
final class ClosedBooks {

  private final Catalog catalog;
  private final Map<String, Long> committed = new HashMap<>();

  ClosedBooks(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Epoch microseconds by topic; none for a source of which some partition has no closed entry.
   *
   * @param partitions that hold records
   */
  Map<String, Long> upTo(Collection<Contract> sources, Set<Position> partitions)
      throws IOException {
    Map<String, Contract> byTopic = new HashMap<>();
    sources.forEach(source -> byTopic.put(source.source().topic(), source));
    Map<Position, Entry> closed =
        new LedgerTail(catalog)
            .newest(
                partitions, (partition, entry) -> isClosed(entry, byTopic.get(partition.topic())));
    Map<String, Long> upTo = new TreeMap<>();
    closed.forEach((partition, entry) -> upTo.merge(partition.topic(), entry.upTo(), Math::min));
    partitions.stream()
        .filter(partition -> !closed.containsKey(partition))
        .forEach(partition -> upTo.remove(partition.topic()));
    return upTo;
  }

  private boolean isClosed(Entry entry, Contract source) {
    boolean quarantine =
        !entry.quarantined() || newestCheckpoint(source.quarantineTable()) >= entry.checkpoint();
    return quarantine
        && entry.tables().stream()
            .allMatch(table -> newestCheckpoint(TableName.parse(table)) >= entry.checkpoint());
  }

  private long newestCheckpoint(TableName table) {
    return committed.computeIfAbsent(
        table.toString(),
        name -> {
          TableIdentifier identifier = TableIdentifier.of(table.namespace(), table.name());
          return TableCommits.of(table, catalog.loadTable(identifier)).newestCheckpoint();
        });
  }
}
