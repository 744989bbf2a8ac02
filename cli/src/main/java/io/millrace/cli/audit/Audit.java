package io.millrace.cli.audit;

import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Kind;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.catalog.Catalog;

/**
 * All checks, one after the other, on a system at rest: those of {@link LiveAudit}, and those that
 * read every row and record.
 *
 * <pre>
 *   source log ── log ──► raw + quarantine, ledger
 *   source tables, extracts ── source ──► raw
 *   curated, semantic tables ── model ──► curated, kpi topics
 *   raw, curated, semantic tables and topics at a cut ── cut ──► ledger, one another
 * </pre>
 */
public final class Audit {

  private final AuditInputs inputs;
  private final PrintStream progress;

  public Audit(AuditInputs inputs) {
    this(inputs, new PrintStream(OutputStream.nullOutputStream()));
  }

  /** {@code progress} is told what is being read, and how far. */
  public Audit(AuditInputs inputs, PrintStream progress) {
    this.inputs = inputs;
    this.progress = progress;
  }

  public AuditReport run() {
    List<AuditLine> lines =
        new ArrayList<>(
            new LiveAudit(inputs.catalog(), inputs.contracts().all(), Clock.systemUTC())
                .lines().stream().filter(line -> !line.check().equals("cut")).toList());
    checks().forEach(check -> lines.addAll(check.run()));
    return new AuditReport(lines);
  }

  private List<AuditCheck> checks() {
    Catalog catalog = inputs.catalog();
    List<Contract> changes = written(inputs.contracts().all(Kind.CHANGE));
    List<Contract> fromTopics = new ArrayList<>(written(inputs.contracts().all(Kind.EVENT)));
    fromTopics.addAll(changes);
    List<Generation> models = List.copyOf(new GenerationTable(catalog).current().values());
    return List.of(
        new CompletenessCheck(catalog, fromTopics, inputs.kafka(), meter("log")),
        new SourceTableCheck(
            catalog, changes, inputs.source(), inputs.policy(), inputs.keys(), meter("source")),
        new ExtractCheck(
            catalog, written(inputs.contracts().all(Kind.EXTRACT)), inputs, meter("source")),
        new ModelCheck(catalog, inputs.kafka(), inputs.registry(), models, meter("model")),
        cuts(catalog));
  }

  private AuditCheck cuts(Catalog catalog) {
    return () -> {
      CutBooks books = CutBooks.open(catalog);
      if (LedgerScan.exists(catalog)) {
        LedgerScan.open(catalog).forEach(books::add);
      }
      return new CutCheck(
              catalog,
              books,
              new CutContents(
                  new CutRawRows(books, meter("cut")),
                  new CutModels(inputs.kafka(), inputs.registry(), meter("cut"))))
          .run();
    };
  }

  private Meter meter(String check) {
    return new Meter(check, progress);
  }

  private List<Contract> written(List<Contract> contracts) {
    return contracts.stream()
        .filter(contract -> TableScan.exists(inputs.catalog(), contract.rawTable()))
        .toList();
  }
}
