package io.millrace.sqlcatalog;

import static org.apache.flink.configuration.ConfigOptions.key;

import org.apache.flink.configuration.ConfigOption;

/** Options of {@code CREATE CATALOG millrace WITH ('type' = 'millrace', ...)}. */
public final class CatalogSettings {

  /** The catalog's type, its usual name, and the kind of the catalog store that has it. */
  public static final String TYPE = "millrace";

  public static final ConfigOption<String> CONFIG =
      key("config")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "File with catalog.*, kafka.* and registry.url, as job files have them: who reads,"
                  + " and from where. Passwords best as ${file:PATH}. Queries that run on a cluster"
                  + " read it on every TaskManager too.");

  public static final ConfigOption<String> DEFAULT_DATABASE =
      key("default-database")
          .stringType()
          .defaultValue(Databases.CURATED)
          .withDescription("The database of names without one.");

  private CatalogSettings() {}
}
