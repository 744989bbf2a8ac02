package io.millrace.cli.audit;

import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.catalog.Catalog;

/**
 * The books of a workspace's sources, closed by one pass over the ledger: up to the newest
 * checkpoint that raw, quarantine and ledger have all committed, the ledger's sums equal the rows
 * that the tables' own snapshots and manifests count. What is under way is not judged.
 */
final class LedgerBooks {

  private final Catalog catalog;
  private final Map<String, String> quarantine = new HashMap<>();
  private final Map<String, SourceBook> sources = new TreeMap<>();
  private final Map<String, TableBook> tables = new TreeMap<>();
  private final Map<String, Long> newest = new HashMap<>();

  LedgerBooks(Catalog catalog, Collection<Contract> contracts) {
    this.catalog = catalog;
    for (Contract contract : contracts) {
      String topic = contract.source().topic();
      quarantine.put(topic, contract.quarantineTable().toString());
      sources.put(topic, new SourceBook(contract));
      openIfThere(contract.rawTable());
      openIfThere(contract.quarantineTable());
    }
  }

  /** Takes an entry, unless it is of another workspace that keeps its books in the same catalog. */
  void add(LedgerRow row) {
    SourceBook source = sources.get(row.source().topic());
    if (source == null) {
      return;
    }
    source.add(row);
    newest.merge(row.job(), row.checkpoint(), Math::max);
    row.taken().forEach((table, rows) -> book(table).add(row, rows));
    if (row.quarantined() > 0) {
      book(quarantine.get(row.source().topic())).add(row, row.quarantined());
    }
  }

  /** Of sources, of partitions, and of tables. */
  List<AuditLine> lines(Instant now) {
    Map<String, Long> closed = closed();
    List<AuditLine> books =
        tables.values().stream()
            .map(book -> book.books(closed.getOrDefault(book.job(), -1L), now))
            .toList();
    Set<String> wrong =
        books.stream()
            .filter(line -> !line.passed())
            .map(AuditLine::subject)
            .collect(Collectors.toSet());
    List<SourceBook> read = sources.values().stream().filter(s -> s.job() != null).toList();
    List<AuditLine> lines = new ArrayList<>();
    read.forEach(source -> lines.add(source.line(closed.get(source.job()), wrong)));
    read.forEach(source -> lines.addAll(source.partitions()));
    lines.addAll(books);
    tables.values().forEach(book -> lines.add(book.commits()));
    return lines;
  }

  /** By job: the newest checkpoint of the ledger, or the one before the first that is open. */
  private Map<String, Long> closed() {
    Map<String, Long> closed = new HashMap<>(newest);
    for (TableBook table : tables.values()) {
      closed.computeIfPresent(
          table.job(), (job, checkpoint) -> Math.min(checkpoint, table.firstOpen() - 1));
    }
    return closed;
  }

  private void openIfThere(TableName table) {
    if (TableScan.exists(catalog, table)) {
      book(table.toString());
    }
  }

  private TableBook book(String table) {
    return tables.computeIfAbsent(
        table,
        key -> {
          TableName name = TableName.parse(key);
          return new TableBook(
              TableScan.exists(catalog, name)
                  ? TableFacts.read(name, TableScan.load(catalog, name))
                  : TableFacts.gone(name));
        });
  }
}
