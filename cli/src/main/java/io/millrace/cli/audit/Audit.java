package io.millrace.cli.audit;

import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.catalog.Catalog;

/**
 * All checks, one after the other, on a system at rest.
 *
 * <pre>
 *   source log ── log ──► raw + quarantine ── books ──► ledger ── ledger ──► source log
 *   source tables, extracts ── source ──► raw
 *   curated, semantic tables ── model ──► curated, kpi topics
 *   snapshots ── commits
 *   raw, curated, semantic tables and topics at a cut ── cut ──► ledger, one another
 * </pre>
 */
public final class Audit {

  private final AuditInputs inputs;

  public Audit(AuditInputs inputs) {
    this.inputs = inputs;
  }

  public AuditReport run() {
    List<AuditLine> lines = new ArrayList<>();
    checks().forEach(check -> lines.addAll(check.run()));
    return new AuditReport(lines);
  }

  private List<AuditCheck> checks() {
    Catalog catalog = inputs.catalog();
    List<Contract> changes = written(inputs.contracts().all(Kind.CHANGE));
    List<Contract> fromTopics = new ArrayList<>(written(inputs.contracts().all(Kind.EVENT)));
    fromTopics.addAll(changes);
    SourceLog log =
        SourceLog.scan(
            inputs.kafka(),
            fromTopics.stream().map(contract -> contract.source().topic()).toList());
    List<LedgerRow> everyLedger = LedgerRow.read(catalog);
    List<LedgerRow> ledger = ours(everyLedger);
    List<Generation> models = List.copyOf(new GenerationTable(catalog).current().values());
    return List.of(
        new CompletenessCheck(catalog, fromTopics, log),
        new LedgerCheck(ledger, log),
        new BooksCheck(catalog, inputs.contracts().all(), ledger),
        new CommitCheck(catalog, tables(models)),
        new SourceTableCheck(catalog, changes, inputs.source(), inputs.policy(), inputs.keys()),
        new ExtractCheck(catalog, written(inputs.contracts().all(Kind.EXTRACT)), inputs),
        new ModelCheck(catalog, inputs.kafka(), inputs.registry(), models),
        new CutCheck(catalog, inputs.kafka(), inputs.registry(), everyLedger));
  }

  /** Other workspaces may keep their books in the same catalog; cuts may be theirs too. */
  private List<LedgerRow> ours(List<LedgerRow> ledger) {
    Set<String> topics =
        inputs.contracts().all().stream()
            .map(contract -> contract.source().topic())
            .collect(Collectors.toSet());
    return ledger.stream().filter(row -> topics.contains(row.source().topic())).toList();
  }

  private List<Contract> written(List<Contract> contracts) {
    return contracts.stream()
        .filter(contract -> TableScan.exists(inputs.catalog(), contract.rawTable()))
        .toList();
  }

  private List<TableName> tables(List<Generation> models) {
    List<TableName> tables = new ArrayList<>();
    tables.add(LedgerTable.NAME);
    for (Contract contract : inputs.contracts().all()) {
      tables.add(contract.rawTable());
      tables.add(contract.quarantineTable());
    }
    for (Generation model : models) {
      tables.add(model.table(Layer.CURATED.namespace()));
      tables.add(model.table(Layer.SEMANTIC.namespace()));
    }
    return tables;
  }
}
