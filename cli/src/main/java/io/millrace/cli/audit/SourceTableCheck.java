package io.millrace.cli.audit;

import io.millrace.runtime.write.masking.KeyProvider;
import io.millrace.runtime.write.masking.Masker;
import io.millrace.schemas.Layer;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.masking.MaskingPolicy;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.catalog.Catalog;

/**
 * Per table with a change log: the state rebuilt from raw equals the source table under the same
 * masking, by count and by checksum. True only while nobody writes to the source.
 */
final class SourceTableCheck implements AuditCheck {

  private final Catalog catalog;
  private final List<Contract> contracts;
  private final Function<Contract, Optional<SourceDatabase>> source;
  private final MaskingPolicy policy;
  private final KeyProvider keys;
  private final Meter meter;

  SourceTableCheck(
      Catalog catalog,
      List<Contract> contracts,
      Function<Contract, Optional<SourceDatabase>> source,
      MaskingPolicy policy,
      KeyProvider keys,
      Meter meter) {
    this.catalog = catalog;
    this.contracts = contracts;
    this.source = source;
    this.policy = policy;
    this.keys = keys;
    this.meter = meter;
  }

  @Override
  public List<AuditLine> run() {
    return contracts.stream().map(this::line).toList();
  }

  private AuditLine line(Contract contract) {
    Optional<SourceDatabase> database = source.apply(contract);
    if (database.isEmpty()) {
      return notJudged(contract);
    }
    try {
      Content table = database.get().read(contract, Masker.of(contract, policy, keys), meter);
      Content raw = RawState.rebuild(contract, TableScan.load(catalog, contract.rawTable()), meter);
      return Comparison.line(
          "source", contract.subject(), "source", table, Layer.RAW.namespace(), raw);
    } catch (SQLException e) {
      return new AuditLine(
          "source",
          contract.subject(),
          Map.of(),
          List.of("the source cannot be read: " + e.getMessage()));
    }
  }

  private static AuditLine notJudged(Contract contract) {
    return new AuditLine(
        "source",
        contract.subject(),
        Map.of("not judged", "no sources.yaml says as whom to read the source"),
        List.of());
  }
}
