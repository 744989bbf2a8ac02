package io.millrace.runtime.iceberg;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.catalog.Catalog;

/** A catalog of one's own that is closed after use; some kinds of catalogs hold connections. */
public record OpenCatalog(Catalog catalog) implements AutoCloseable {

  public static OpenCatalog of(CatalogConfig config) {
    return new OpenCatalog(config.open());
  }

  @Override
  public void close() {
    if (catalog instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new UncheckedIOException("The catalog cannot be closed", e);
      }
    }
  }
}
