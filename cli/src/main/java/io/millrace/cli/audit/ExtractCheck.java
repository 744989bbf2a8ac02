package io.millrace.cli.audit;

import io.millrace.runtime.write.masking.Masker;
import io.millrace.schemas.contract.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.catalog.Catalog;

/** Per source without a change log: the state rebuilt from raw equals the newest extract. */
final class ExtractCheck implements AuditCheck {

  private final Catalog catalog;
  private final List<Contract> contracts;
  private final AuditInputs inputs;

  ExtractCheck(Catalog catalog, List<Contract> contracts, AuditInputs inputs) {
    this.catalog = catalog;
    this.contracts = contracts;
    this.inputs = inputs;
  }

  @Override
  public List<AuditLine> run() {
    return contracts.stream().flatMap(contract -> line(contract).stream()).toList();
  }

  private Optional<AuditLine> line(Contract contract) {
    Masker masker = Masker.of(contract, inputs.policy(), inputs.keys());
    try {
      return new LastExtract(contract, masker)
          .read(inputs.extracts())
          .map(
              extract ->
                  Comparison.line(
                      "source",
                      contract.subject(),
                      "extract",
                      extract,
                      "raw",
                      RawState.rebuild(contract, TableScan.load(catalog, contract.rawTable()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
