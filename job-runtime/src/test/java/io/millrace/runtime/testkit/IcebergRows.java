package io.millrace.runtime.testkit;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.schemas.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Reads tables back without Flink. */
public final class IcebergRows {

  private IcebergRows() {}

  /** The rows of the table's present snapshot, deletes applied, in no particular order. */
  public static List<Record> read(Catalog catalog, TableName name) {
    return read(catalog.loadTable(TableIdentifier.of(name.namespace(), name.name())));
  }

  /** The same with a catalog opened and closed for it. */
  public static List<Record> read(CatalogConfig config, TableName name) {
    try (OpenCatalog open = OpenCatalog.of(config)) {
      return read(open.catalog(), name);
    }
  }

  /** The rows of one of the table's snapshots. */
  public static List<Record> read(CatalogConfig config, TableName name, long snapshot) {
    try (OpenCatalog open = OpenCatalog.of(config)) {
      return read(
          IcebergGenerics.read(
                  open.catalog().loadTable(TableIdentifier.of(name.namespace(), name.name())))
              .useSnapshot(snapshot));
    }
  }

  public static List<Record> read(Table table) {
    return read(IcebergGenerics.read(table));
  }

  private static List<Record> read(IcebergGenerics.ScanBuilder scan) {
    try (CloseableIterable<Record> records = scan.build()) {
      List<Record> rows = new ArrayList<>();
      records.forEach(record -> rows.add(record.copy()));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
