package io.millrace.runtime.iceberg;

import io.millrace.runtime.config.Violations;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.FlinkCatalogFactory;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/**
 * How to reach the Iceberg catalog, validated. Holds secrets and never prints them.
 *
 * @param name what a JDBC catalog keeps its tables under
 * @param uri null for a hadoop catalog
 * @param user null when the catalog asks for none
 * @param password null when the catalog asks for none
 */
public record CatalogConfig(
    String name,
    CatalogType type,
    String uri,
    String warehouse,
    String user,
    String password,
    Map<String, String> properties)
    implements Serializable {

  /** The name unless another one is configured. */
  public static final String NAME = CatalogOptions.NAME.defaultValue();

  /** At most; a catalog opens connections as it needs them. */
  private static final String CONNECTIONS = "4";

  private static final String JDBC_CATALOG = "org.apache.iceberg.jdbc.JdbcCatalog";

  public CatalogConfig {
    properties = Map.copyOf(properties);
    new Violations()
        .require(
            name != null && !name.isBlank(),
            CatalogOptions.NAME.key() + " must be a name, for example millrace")
        .require(
            type == CatalogType.HADOOP || (uri != null && !uri.isBlank()),
            CatalogOptions.URI.key() + " must be given for a " + type + " catalog")
        .require(
            warehouse != null && !warehouse.isBlank(),
            CatalogOptions.WAREHOUSE.key() + " must be a folder or URI")
        .require(
            type != CatalogType.JDBC || uri == null || uri.startsWith("jdbc:"),
            CatalogOptions.URI.key() + " of a jdbc catalog must start with jdbc:")
        .throwIfAny();
  }

  /** A catalog of the default name. */
  public CatalogConfig(
      CatalogType type,
      String uri,
      String warehouse,
      String user,
      String password,
      Map<String, String> properties) {
    this(NAME, type, uri, warehouse, user, password, properties);
  }

  public static CatalogConfig from(ReadableConfig config) {
    return new CatalogConfig(
        config.get(CatalogOptions.NAME),
        config.get(CatalogOptions.TYPE),
        config.get(CatalogOptions.URI),
        config.get(CatalogOptions.WAREHOUSE),
        config.get(CatalogOptions.USER),
        config.get(CatalogOptions.PASSWORD),
        config.getOptional(CatalogOptions.PROPERTIES).orElse(Map.of()));
  }

  /** Loads the catalog in a task: one for all operators of a job in a JVM. */
  public CatalogLoader loader() {
    return new SharedCatalogLoader(this);
  }

  /** Opens a catalog of one's own here; close it if it is {@code Closeable}. */
  public Catalog open() {
    try {
      return iceberg().loadCatalog();
    } catch (UncheckedSQLException e) {
      // Another job may be making the catalog's own tables at this moment.
      return iceberg().loadCatalog();
    }
  }

  private CatalogLoader iceberg() {
    // Settings of the file systems may stand in Flink's configuration, as flink.hadoop.<key>.
    Configuration hadoop = FlinkCatalogFactory.clusterHadoopConf();
    return switch (type) {
      case JDBC -> CatalogLoader.custom(name, catalogProperties(), hadoop, JDBC_CATALOG);
      case REST -> CatalogLoader.rest(name, hadoop, catalogProperties());
      case HADOOP -> CatalogLoader.hadoop(name, hadoop, catalogProperties());
    };
  }

  private Map<String, String> catalogProperties() {
    Map<String, String> all = new TreeMap<>();
    all.put(CatalogProperties.WAREHOUSE_LOCATION, warehouse);
    if (uri != null) {
      all.put(CatalogProperties.URI, uri);
    }
    if (type == CatalogType.JDBC) {
      all.put("jdbc.schema-version", "V1");
      all.put(CatalogProperties.CLIENT_POOL_SIZE, CONNECTIONS);
      put(all, "jdbc.user", user);
      put(all, "jdbc.password", password);
    } else if (user != null) {
      put(all, "credential", user + ":" + password);
    }
    all.putAll(properties);
    return all;
  }

  private static void put(Map<String, String> all, String key, String value) {
    if (value != null) {
      all.put(key, value);
    }
  }

  @Override
  public String toString() {
    return "CatalogConfig[name=%s, type=%s, uri=%s, warehouse=%s, user=%s, properties=%s]"
        .formatted(
            name,
            type,
            uri == null ? null : uri.replaceAll("[?;].*", ""),
            warehouse,
            user,
            properties.keySet());
  }
}
