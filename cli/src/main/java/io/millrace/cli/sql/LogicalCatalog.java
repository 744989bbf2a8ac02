package io.millrace.cli.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;

/** An Iceberg catalog under logical names, of which nothing can be changed. */
final class LogicalCatalog implements Catalog, SupportsNamespaces {
  private final Catalog delegate;
  private final LogicalNames names;

  LogicalCatalog(Catalog delegate) {
    this.delegate = delegate;
    this.names = LogicalNames.of(delegate, namespaces(delegate).listNamespaces());
  }

  private static SupportsNamespaces namespaces(Catalog catalog) {
    return (SupportsNamespaces) catalog;
  }

  @Override
  public String name() {
    return delegate.name();
  }

  @Override
  public List<TableIdentifier> listTables(Namespace namespace) {
    return names.in(namespace);
  }

  @Override
  public boolean tableExists(TableIdentifier table) {
    return names.physical(table).isPresent();
  }

  @Override
  public Table loadTable(TableIdentifier table) {
    return delegate.loadTable(
        names
            .physical(table)
            .orElseThrow(() -> new NoSuchTableException("Table does not exist: %s", table)));
  }

  @Override
  public List<Namespace> listNamespaces(Namespace namespace) {
    return namespaces(delegate).listNamespaces(namespace);
  }

  @Override
  public Map<String, String> loadNamespaceMetadata(Namespace namespace) {
    return namespaces(delegate).loadNamespaceMetadata(namespace);
  }

  @Override
  public boolean dropTable(TableIdentifier table, boolean purge) {
    throw readOnly();
  }

  @Override
  public void renameTable(TableIdentifier from, TableIdentifier to) {
    throw readOnly();
  }

  @Override
  public void createNamespace(Namespace namespace, Map<String, String> properties) {
    throw readOnly();
  }

  @Override
  public boolean dropNamespace(Namespace namespace) {
    throw readOnly();
  }

  @Override
  public boolean setProperties(Namespace namespace, Map<String, String> properties) {
    throw readOnly();
  }

  @Override
  public boolean removeProperties(Namespace namespace, Set<String> properties) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("Analysts read, they never write");
  }
}
