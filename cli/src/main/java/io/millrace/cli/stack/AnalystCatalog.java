package io.millrace.cli.stack;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The Iceberg catalog of the local stack, opened as a role that may only read it. */
public final class AnalystCatalog {
  private static final String ROLE = "analyst";

  private AnalystCatalog() {}

  public static CatalogConfig of(LocalStack stack) {
    requireTables(stack.postgres());
    return new CatalogConfig(
        CatalogType.JDBC,
        stack.postgres().jdbcUrl("catalog"),
        stack.home().warehouse().toUri().toString(),
        ROLE,
        stack.secrets().password(ROLE),
        Map.of());
  }

  /**
   * An Iceberg client that finds an empty database would try to create its tables, which the role
   * may not.
   */
  private static void requireTables(PostgresServer postgres) {
    if (postgres.running().isEmpty()) {
      throw new StackException("The local stack does not run: start it with 'millrace up'.");
    }
    try (Connection connection = postgres.connect("catalog", ROLE);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('iceberg_tables')")) {
      if (!row.next() || row.getString(1) == null) {
        throw new StackException("There are no tables yet: 'millrace deploy' starts the jobs.");
      }
    } catch (SQLException e) {
      throw new StackException("The catalog cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
