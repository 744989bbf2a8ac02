package io.millrace.cli.testkit;

import io.millrace.runtime.iceberg.CatalogConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the catalog of analysts is made with. */
public final class SqlFiles {

  private SqlFiles() {}

  /** One for a catalog of the test, with a password by reference, and without a broker. */
  public static Path write(Path folder, CatalogConfig catalog, String password) {
    try {
      Path secret = Files.writeString(folder.resolve("analyst.password"), password);
      return Files.writeString(
          folder.resolve("sql.yaml"),
          """
          catalog:
            type: %s
            uri: %s
            warehouse: %s
            user: analyst
            password: ${file:%s}
          kafka:
            bootstrap-servers: 127.0.0.1:1
          registry:
            url: http://127.0.0.1:1
          """
              .formatted(catalog.type(), catalog.uri(), catalog.warehouse(), secret));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
