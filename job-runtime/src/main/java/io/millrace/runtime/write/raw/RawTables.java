package io.millrace.runtime.write.raw;

import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.write.deadletter.QuarantineTable;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.table.IcebergSchemas;
import io.millrace.schemas.table.MetadataColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/** The tables that the write path owns. */
public final class RawTables {

  private RawTables() {}

  /** The append-only raw table of a contract, one partition per day of arrival. */
  public static TableSpec raw(Contract contract, MaskingPolicy policy) {
    Schema schema = IcebergSchemas.raw(contract, policy);
    PartitionSpec daily = PartitionSpec.builderFor(schema).day(MetadataColumns.INGESTED_AT).build();
    return new TableSpec(contract.rawTable(), schema, daily, List.of(), Map.of());
  }

  /** Everything a job writes for its contracts: their raw and quarantine tables, and the ledger. */
  public static List<TableSpec> of(List<Contract> contracts, MaskingPolicy policy) {
    List<TableSpec> tables = new ArrayList<>();
    for (Contract contract : contracts) {
      tables.add(raw(contract, policy));
      tables.add(QuarantineTable.spec(contract.quarantineTable()));
    }
    tables.add(LedgerTable.spec());
    return tables;
  }
}
