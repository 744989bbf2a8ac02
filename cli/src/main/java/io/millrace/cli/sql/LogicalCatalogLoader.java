package io.millrace.cli.sql;

import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.flink.CatalogLoader;

/** Opens the catalog under logical names, here and in the tasks of a query. */
final class LogicalCatalogLoader implements CatalogLoader {
  private static final long serialVersionUID = 1L;

  private final CatalogLoader delegate;

  LogicalCatalogLoader(CatalogLoader delegate) {
    this.delegate = delegate;
  }

  @Override
  public Catalog loadCatalog() {
    return new LogicalCatalog(delegate.loadCatalog());
  }

  @Override
  public CatalogLoader clone() {
    return new LogicalCatalogLoader(delegate.clone());
  }

  /** Says nothing about the delegate, which holds the password. */
  @Override
  public String toString() {
    return "LogicalCatalogLoader";
  }
}
