package io.millrace.runtime.iceberg;

import io.millrace.schemas.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.source.IcebergSource;
import org.apache.iceberg.flink.source.StreamingStartingStrategy;

/** Sources that follow Iceberg tables. */
public final class IcebergSources {

  /** How often a source looks for new snapshots unless told otherwise. */
  public static final Duration MONITOR_INTERVAL = Duration.ofSeconds(2);

  private IcebergSources() {}

  /** Follows a table, looking for new snapshots every two seconds. */
  public static AppendLogSource appendLog(CatalogConfig catalog, TableName table) {
    return appendLog(catalog, table, MONITOR_INTERVAL);
  }

  /**
   * Reads all rows of an append-only table, and then the rows of each new snapshot, without end.
   * The table must exist and may be empty. Rows of a snapshot come in no particular order.
   *
   * <p>Only for append-only tables: snapshots that delete or overwrite are skipped in silence.
   */
  public static AppendLogSource appendLog(
      CatalogConfig catalog, TableName table, Duration monitorInterval) {
    TableLoader loader = loader(catalog, table);
    return source(loader, schema(loader), monitorInterval);
  }

  /** The same for some of the columns, which come in the order of the table. */
  public static AppendLogSource appendLog(
      CatalogConfig catalog,
      TableName table,
      Duration monitorInterval,
      Collection<String> columns) {
    TableLoader loader = loader(catalog, table);
    return source(loader, schema(loader).select(columns), monitorInterval);
  }

  private static AppendLogSource source(
      TableLoader loader, Schema columns, Duration monitorInterval) {
    IcebergSource<RowData> source =
        IcebergSource.forRowData()
            .tableLoader(loader)
            .project(columns)
            .streaming(true)
            .streamingStartingStrategy(StreamingStartingStrategy.TABLE_SCAN_THEN_INCREMENTAL)
            .monitorInterval(monitorInterval)
            .build();
    return new AppendLogSource(source, FlinkSchemaUtil.convert(columns));
  }

  private static TableLoader loader(CatalogConfig catalog, TableName table) {
    return TableLoader.fromCatalog(
        catalog.loader(), TableIdentifier.of(table.namespace(), table.name()));
  }

  private static Schema schema(TableLoader loader) {
    try (loader) {
      loader.open();
      return loader.loadTable().schema();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
