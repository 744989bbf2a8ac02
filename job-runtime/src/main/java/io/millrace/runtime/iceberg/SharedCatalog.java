package io.millrace.runtime.iceberg;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;

/** A catalog that one user cannot close for the others: it is not {@code Closeable}. */
final class SharedCatalog implements Catalog, SupportsNamespaces {

  private final Catalog tables;
  private final SupportsNamespaces namespaces;

  SharedCatalog(Catalog catalog) {
    this.tables = catalog;
    this.namespaces = (SupportsNamespaces) catalog;
  }

  @Override
  public String name() {
    return tables.name();
  }

  @Override
  public List<TableIdentifier> listTables(Namespace namespace) {
    return tables.listTables(namespace);
  }

  @Override
  public boolean tableExists(TableIdentifier table) {
    return tables.tableExists(table);
  }

  @Override
  public Table loadTable(TableIdentifier table) {
    return tables.loadTable(table);
  }

  @Override
  public void invalidateTable(TableIdentifier table) {
    tables.invalidateTable(table);
  }

  @Override
  public TableBuilder buildTable(TableIdentifier table, Schema schema) {
    return tables.buildTable(table, schema);
  }

  @Override
  public Table registerTable(TableIdentifier table, String metadataFile) {
    return tables.registerTable(table, metadataFile);
  }

  @Override
  public boolean dropTable(TableIdentifier table, boolean purge) {
    return tables.dropTable(table, purge);
  }

  @Override
  public void renameTable(TableIdentifier from, TableIdentifier to) {
    tables.renameTable(from, to);
  }

  @Override
  public void createNamespace(Namespace namespace, Map<String, String> metadata) {
    namespaces.createNamespace(namespace, metadata);
  }

  @Override
  public List<Namespace> listNamespaces(Namespace parent) {
    return namespaces.listNamespaces(parent);
  }

  @Override
  public Map<String, String> loadNamespaceMetadata(Namespace namespace) {
    return namespaces.loadNamespaceMetadata(namespace);
  }

  @Override
  public boolean dropNamespace(Namespace namespace) {
    return namespaces.dropNamespace(namespace);
  }

  @Override
  public boolean setProperties(Namespace namespace, Map<String, String> properties) {
    return namespaces.setProperties(namespace, properties);
  }

  @Override
  public boolean removeProperties(Namespace namespace, Set<String> properties) {
    return namespaces.removeProperties(namespace, properties);
  }
}
