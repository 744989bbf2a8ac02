package io.millrace.cli.audit;

import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.catalog.Catalog;

/**
 * Closes the books of each job: up to the newest checkpoint that raw, quarantine and ledger have
 * all committed, the ledger's sums equal the rows that the tables' own snapshots count.
 */
final class BooksCheck implements AuditCheck {

  private final Catalog catalog;
  private final List<Contract> contracts;
  private final List<LedgerRow> ledger;

  BooksCheck(Catalog catalog, List<Contract> contracts, List<LedgerRow> ledger) {
    this.catalog = catalog;
    this.contracts = contracts;
    this.ledger = ledger;
  }

  @Override
  public List<AuditLine> run() {
    List<AuditLine> lines = new ArrayList<>();
    for (String job : new TreeSet<>(ledger.stream().map(LedgerRow::job).toList())) {
      lines.addAll(close(job, ledger.stream().filter(row -> row.job().equals(job)).toList()));
    }
    return lines;
  }

  private List<AuditLine> close(String job, List<LedgerRow> rows) {
    Map<String, TableCommits> tables = new TreeMap<>();
    for (LedgerRow row : rows) {
      counts(row).keySet().forEach(table -> tables.computeIfAbsent(table, this::commits));
    }
    long closed = closedCheckpoint(rows, tables);
    return tables.values().stream().map(table -> line(job, table, rows, closed)).toList();
  }

  private AuditLine line(String job, TableCommits table, List<LedgerRow> rows, long closed) {
    long booked =
        rows.stream()
            .filter(row -> row.checkpoint() <= closed)
            .mapToLong(row -> counts(row).getOrDefault(table.name().toString(), 0L))
            .sum();
    long committed = table.rowsAt(closed);
    Problems problems = new Problems();
    problems.unless(closed >= 0, "%s has no checkpoint that all its tables have committed", job);
    problems.unless(
        booked == committed,
        "%s holds %d rows at checkpoint %d, the ledger counts %d",
        table.name(),
        committed,
        closed,
        booked);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("ledger", booked);
    figures.put("snapshots", committed);
    figures.put("checkpoint", closed);
    return new AuditLine("books", table.name().toString(), figures, problems.sentences());
  }

  /** The newest checkpoint of the ledger that no table with an entry up to it lags behind. */
  private long closedCheckpoint(List<LedgerRow> rows, Map<String, TableCommits> tables) {
    return ledgerCheckpoints(tables).stream()
        .filter(checkpoint -> tables.values().stream().allMatch(t -> covers(t, rows, checkpoint)))
        .max(Comparator.naturalOrder())
        .orElse(-1L);
  }

  private static boolean covers(TableCommits table, List<LedgerRow> rows, long checkpoint) {
    return rows.stream()
        .filter(row -> row.checkpoint() <= checkpoint)
        .filter(row -> row.taken().containsKey(table.name().toString()))
        .allMatch(row -> row.checkpoint() <= table.newestCheckpoint());
  }

  private List<Long> ledgerCheckpoints(Map<String, TableCommits> tables) {
    List<String> operators =
        tables.values().stream().flatMap(table -> table.operators().stream()).distinct().toList();
    return commits(LedgerTable.NAME.toString()).all().stream()
        .filter(commit -> operators.contains(commit.operator()))
        .map(TableCommits.Commit::checkpoint)
        .toList();
  }

  /** How many rows an entry puts into which table. */
  private Map<String, Long> counts(LedgerRow row) {
    Map<String, Long> counts = new TreeMap<>(row.taken());
    if (row.quarantined() > 0) {
      counts.merge(quarantineTable(row.source().topic()), row.quarantined(), Long::sum);
    }
    return counts;
  }

  private String quarantineTable(String topic) {
    return contracts.stream()
        .filter(contract -> contract.source().topic().equals(topic))
        .map(contract -> contract.quarantineTable().toString())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No contract has the topic " + topic));
  }

  private TableCommits commits(String table) {
    TableName name = TableName.parse(table);
    return TableCommits.of(name, TableScan.load(catalog, name));
  }
}
