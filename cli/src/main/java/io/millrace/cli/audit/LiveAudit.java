package io.millrace.cli.audit;

import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;

/**
 * The books of a system that may be at work, by ledger, snapshots and manifests alone: no data file
 * but the ledger's and the cuts' is opened, and no topic is read.
 *
 * <pre>
 *   ledger ── ledger ──► itself
 *   ledger ── books ──► snapshots and manifests of raw, quarantine
 *   ledger ── closed ──► how far each source is complete
 *   ledger, snapshots ── cut ──► cuts
 *   snapshots ── commits
 * </pre>
 */
public final class LiveAudit {

  private final Catalog catalog;
  private final Collection<Contract> contracts;
  private final Clock clock;

  /** {@code clock}: to tell what is under way from what is not coming any more. */
  public LiveAudit(Catalog catalog, Collection<Contract> contracts, Clock clock) {
    this.catalog = catalog;
    this.contracts = contracts;
    this.clock = clock;
  }

  public AuditReport run() {
    return new AuditReport(lines());
  }

  List<AuditLine> lines() {
    if (!LedgerScan.exists(catalog)) {
      return List.of(
          new AuditLine(
              "ledger",
              LedgerTable.NAME.toString(),
              Map.of(),
              List.of("There is none: no job that writes raw has started")));
    }
    CutBooks cuts = CutBooks.open(catalog);
    LedgerScan ledger = LedgerScan.open(catalog);
    LedgerBooks books = new LedgerBooks(catalog, contracts);
    ledger.forEach(
        row -> {
          cuts.add(row);
          books.add(row);
        });
    List<AuditLine> lines = new ArrayList<>(books.lines(clock.instant()));
    lines.addAll(new CommitCheck(catalog, tables()).run());
    lines.addAll(new CutCheck(catalog, cuts, new CutCounts(cuts)).run());
    return lines;
  }

  /** Beside those that have books: the ledger, models and exports. */
  private List<TableName> tables() {
    List<TableName> tables = new ArrayList<>();
    tables.add(LedgerTable.NAME);
    for (Generation model : new GenerationTable(catalog).current().values()) {
      tables.add(model.table(Layer.CURATED.namespace()));
      tables.add(model.table(Layer.SEMANTIC.namespace()));
    }
    return tables;
  }
}
