package io.millrace.cli.demo;

import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/** How many rows raw and quarantine tables hold, from their newest snapshots alone. */
public final class RawCounts {

  private final Catalog catalog;
  private final Contracts contracts;

  public RawCounts(Catalog catalog, Contracts contracts) {
    this.catalog = catalog;
    this.contracts = contracts;
  }

  public long raw(Kind kind) {
    return contracts.all(kind).stream().mapToLong(contract -> rows(contract.rawTable())).sum();
  }

  public long quarantined() {
    return contracts.all().stream().mapToLong(contract -> rows(contract.quarantineTable())).sum();
  }

  /** The topics that hold more records than raw and quarantine together. */
  public List<String> behind(Map<String, Long> recordsByTopic) {
    return recordsByTopic.entrySet().stream()
        .filter(entry -> taken(contracts.byTopic(entry.getKey())) < entry.getValue())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private long taken(Contract contract) {
    return rows(contract.rawTable()) + rows(contract.quarantineTable());
  }

  private long rows(TableName name) {
    TableIdentifier table = TableIdentifier.of(name.namespace(), name.name());
    return catalog.tableExists(table) ? SnapshotSummaries.rows(catalog.loadTable(table)) : 0;
  }
}
