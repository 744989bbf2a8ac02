package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What analysts' queries reach in the local stack, as a role that may only read: the file that the
 * catalog {@code millrace} is made with. The role's password is in it by reference.
 */
public final class AnalystCatalog {
  private static final String ROLE = "analyst";

  private static final String SETTINGS =
      """
      # Written by the millrace command: what SQL reads, and as whom.
      catalog:
        name: %s
        type: jdbc
        uri: %s
        warehouse: %s
        user: %s
        password: %s
      kafka:
        bootstrap-servers: %s
        topic-prefix: "%s"
      registry:
        url: %s
      """;

  private AnalystCatalog() {}

  /**
   * Writes the file and returns where it is.
   *
   * @throws CommandException if the stack does not run, or no job has made a table yet
   */
  public static Path of(LocalStack stack) {
    requireTables(stack.postgres());
    return write(stack);
  }

  static Path write(LocalStack stack) {
    Path file = stack.home().conf().resolve("sql/sql.yaml");
    Template.write(
        file,
        SETTINGS.formatted(
            stack.workspace().catalog().name(),
            stack.postgres().jdbcUrl("catalog"),
            stack.home().warehouse().toUri(),
            ROLE,
            "${file:" + stack.secrets().file(ROLE) + "}",
            stack.kafka().bootstrapServers(),
            stack.workspace().kafka().topicPrefix(),
            stack.registry().confluentUrl()));
    return file;
  }

  /**
   * An Iceberg client that finds an empty database would try to create its tables, which the role
   * may not.
   */
  private static void requireTables(PostgresServer postgres) {
    if (postgres.running().isEmpty()) {
      throw new CommandException("The local stack does not run: start it with 'millrace up'.");
    }
    try (Connection connection = postgres.connect("catalog", ROLE);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT to_regclass('iceberg_tables')")) {
      if (!row.next() || row.getString(1) == null) {
        throw new CommandException("There are no tables yet: 'millrace deploy' starts the jobs.");
      }
    } catch (SQLException e) {
      throw new CommandException("The catalog cannot be read: " + e.getMessage() + ".", e);
    }
  }
}
