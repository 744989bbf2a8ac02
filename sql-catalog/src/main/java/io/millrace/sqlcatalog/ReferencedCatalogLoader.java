package io.millrace.sqlcatalog;

import java.nio.file.Path;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.flink.CatalogLoader;

/**
 * Opens the Iceberg catalog that a file describes, here and in the tasks of a query. What travels
 * with a query is the file's name, never what it says.
 */
final class ReferencedCatalogLoader implements CatalogLoader {

  private static final long serialVersionUID = 1L;

  private final String file;

  ReferencedCatalogLoader(String file) {
    this.file = file;
  }

  /** One catalog for all that read the same file in this JVM; nobody closes it. */
  @Override
  public Catalog loadCatalog() {
    return SqlConfig.read(Path.of(file)).catalog().loader().loadCatalog();
  }

  @Override
  public CatalogLoader clone() {
    return new ReferencedCatalogLoader(file);
  }

  @Override
  public String toString() {
    return "ReferencedCatalogLoader[" + file + "]";
  }
}
