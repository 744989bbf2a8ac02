package io.millrace.runtime.iceberg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.flink.CatalogLoader;

/**
 * Gives all operators of a job in one JVM the same catalog.
 *
 * <p>Iceberg's operators open a catalog each and do not all close it; with a database behind it, a
 * few restarts of a few jobs would use up its connections.
 */
final class SharedCatalogLoader implements CatalogLoader {

  private static final long serialVersionUID = 1L;

  private static final Map<CatalogConfig, Catalog> OPEN = new ConcurrentHashMap<>();

  private final CatalogConfig config;

  SharedCatalogLoader(CatalogConfig config) {
    this.config = config;
  }

  @Override
  public Catalog loadCatalog() {
    return OPEN.computeIfAbsent(config, own -> new SharedCatalog(own.open()));
  }

  @Override
  public CatalogLoader clone() {
    return new SharedCatalogLoader(config);
  }

  @Override
  public String toString() {
    return config.toString();
  }
}
