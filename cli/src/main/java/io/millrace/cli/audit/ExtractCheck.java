package io.millrace.cli.audit;

import io.millrace.runtime.write.masking.Masker;
import io.millrace.schemas.Layer;
import io.millrace.schemas.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;

/** Per source without a change log: the state rebuilt from raw equals the newest extract. */
final class ExtractCheck implements AuditCheck {

  private final Catalog catalog;
  private final List<Contract> contracts;
  private final AuditInputs inputs;

  private final Meter meter;

  ExtractCheck(Catalog catalog, List<Contract> contracts, AuditInputs inputs, Meter meter) {
    this.catalog = catalog;
    this.contracts = contracts;
    this.inputs = inputs;
    this.meter = meter;
  }

  @Override
  public List<AuditLine> run() {
    return contracts.stream().flatMap(contract -> line(contract).stream()).toList();
  }

  private Optional<AuditLine> line(Contract contract) {
    Masker masker = Masker.of(contract, inputs.policy(), inputs.keys());
    Table quarantine = TableScan.load(catalog, contract.quarantineTable());
    try {
      return LastExtract.read(contract, masker, inputs.extracts(), quarantine, meter)
          .map(extract -> line(contract, extract));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private AuditLine line(Contract contract, LastExtract extract) {
    Content raw = RawState.rebuild(contract, TableScan.load(catalog, contract.rawTable()), meter);
    Differences differences = Differences.of(extract.content(), raw);
    Problems problems = new Problems();
    extract.judge(problems);
    differences.judge("extract", Layer.RAW.namespace(), problems);
    Map<String, Object> figures = Comparison.figures("extract", Layer.RAW.namespace(), differences);
    figures.put("quarantined", differences.excluded());
    return new AuditLine("source", contract.subject(), figures, problems.sentences());
  }
}
