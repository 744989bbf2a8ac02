package io.millrace.curate;

import io.millrace.curate.progress.LedgerSize;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.runtime.ledger.LedgerTable;
import java.io.IOException;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.TableLoader;

/** How many rows {@code audit.ledger} holds, by the summary of its snapshot. */
record LedgerTableSize(CatalogConfig catalog) implements LedgerSize {

  @Override
  public long rows() throws IOException {
    TableIdentifier name =
        TableIdentifier.of(LedgerTable.NAME.namespace(), LedgerTable.NAME.name());
    try (TableLoader loader = TableLoader.fromCatalog(catalog.loader(), name)) {
      loader.open();
      return SnapshotSummaries.rows(loader.loadTable());
    }
  }
}
