package io.millrace.runtime.iceberg;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;

/** Creates tables and their namespaces before a job starts. Several jobs may do so at once. */
public final class IcebergTables {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          TableProperties.FORMAT_VERSION, "2",
          TableProperties.DEFAULT_FILE_FORMAT, "parquet",
          TableProperties.PARQUET_COMPRESSION, "zstd",
          TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true",
          TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "20");

  private IcebergTables() {}

  /** Creates what is missing and leaves what exists as it is. */
  public static void createIfMissing(Catalog catalog, TableSpec... specs) {
    createIfMissing(catalog, List.of(specs));
  }

  /** The same for a collection. */
  public static void createIfMissing(Catalog catalog, Collection<TableSpec> specs) {
    specs.forEach(spec -> createIfMissing(catalog, spec));
  }

  private static Table createIfMissing(Catalog catalog, TableSpec spec) {
    if (catalog.tableExists(spec.identifier())) {
      return catalog.loadTable(spec.identifier());
    }
    createNamespace(catalog, spec.identifier().namespace());
    try {
      return NewTable.create(catalog, spec, properties(spec));
    } catch (RuntimeException e) {
      return createdByAnother(catalog, spec, e);
    }
  }

  /** A lost race is reported as AlreadyExists, or as an error of the catalog's database. */
  private static Table createdByAnother(Catalog catalog, TableSpec spec, RuntimeException e) {
    if (!catalog.tableExists(spec.identifier())) {
      throw e;
    }
    return catalog.loadTable(spec.identifier());
  }

  private static void createNamespace(Catalog catalog, Namespace namespace) {
    if (!(catalog instanceof SupportsNamespaces namespaces)
        || namespaces.namespaceExists(namespace)) {
      return;
    }
    try {
      namespaces.createNamespace(namespace);
    } catch (RuntimeException e) {
      if (!namespaces.namespaceExists(namespace)) {
        throw e;
      }
    }
  }

  private static Map<String, String> properties(TableSpec spec) {
    Map<String, String> all = new HashMap<>(DEFAULTS);
    spec.schema()
        .columns()
        .forEach(
            column ->
                all.put(
                    TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + column.name(),
                    ColumnMetrics.mode(column, spec)));
    all.putAll(spec.properties());
    return all;
  }
}
