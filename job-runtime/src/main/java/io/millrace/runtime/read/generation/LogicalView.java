package io.millrace.runtime.read.generation;

import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.types.Types;

/**
 * The Iceberg view by which Spark and Trino read a model under its own name. A catalog without
 * views gets none.
 */
public final class LogicalView {

  private final Catalog catalog;

  public LogicalView(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Lets the view of a model show a generation. */
  public void show(String namespace, Generation generation) {
    if (!(catalog instanceof ViewCatalog views)) {
      return;
    }
    String table = generation.physicalName();
    Schema schema = catalog.loadTable(TableIdentifier.of(namespace, table)).schema();
    views
        .buildView(TableIdentifier.of(namespace, generation.model()))
        .withDefaultNamespace(Namespace.of(namespace))
        .withSchema(schema)
        .withQuery("spark", query(namespace, table, schema, "`"))
        .withQuery("trino", query(namespace, table, schema, "\""))
        .createOrReplace();
  }

  private static String query(String namespace, String table, Schema schema, String quote) {
    return schema.columns().stream()
        .map(Types.NestedField::name)
        .map(column -> quote + column + quote)
        .collect(
            Collectors.joining(
                ", ",
                "SELECT ",
                " FROM " + quote + namespace + quote + "." + quote + table + quote));
  }
}
