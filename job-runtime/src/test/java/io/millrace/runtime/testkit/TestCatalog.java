package io.millrace.runtime.testkit;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogType;
import java.nio.file.Path;
import java.util.Map;

/** A JDBC catalog on SQLite with its warehouse, both below a folder of the test. */
public final class TestCatalog {

  private TestCatalog() {}

  public static CatalogConfig in(Path folder) {
    return new CatalogConfig(
        CatalogType.JDBC,
        "jdbc:sqlite:" + folder.resolve("catalog.db") + "?busy_timeout=30000",
        folder.resolve("warehouse").toString(),
        null,
        null,
        Map.of());
  }
}
