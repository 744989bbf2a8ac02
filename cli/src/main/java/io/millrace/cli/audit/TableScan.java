package io.millrace.cli.audit;

import io.millrace.schemas.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Reads the present rows of Iceberg tables, deletes applied, without Flink. */
final class TableScan {

  private TableScan() {}

  static Table load(Catalog catalog, TableName name) {
    return catalog.loadTable(identifier(name));
  }

  static boolean exists(Catalog catalog, TableName name) {
    return catalog.tableExists(identifier(name));
  }

  /** Hands each row to the consumer; without columns, rows are whole. */
  static void forEach(Table table, Consumer<Record> consumer, String... columns) {
    forEach(IcebergGenerics.read(table), consumer, columns);
  }

  /** The same for one of the table's snapshots. */
  static void forEach(Table table, long snapshot, Consumer<Record> consumer, String... columns) {
    forEach(IcebergGenerics.read(table).useSnapshot(snapshot), consumer, columns);
  }

  private static void forEach(
      IcebergGenerics.ScanBuilder scan, Consumer<Record> consumer, String... columns) {
    try (CloseableIterable<Record> rows =
        columns.length == 0 ? scan.build() : scan.select(columns).build()) {
      rows.forEach(consumer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TableIdentifier identifier(TableName name) {
    return TableIdentifier.of(name.namespace(), name.name());
  }
}
