package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.workspace.CapturedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The source databases of a workspace on the local PostgreSQL, created where missing. Role {@code
 * source} owns them, {@code debezium} replicates them and may read them.
 */
final class SourceDatabases {
  static final String OWNER = "source";

  private final PostgresServer server;

  SourceDatabases(PostgresServer server) {
    this.server = server;
  }

  /** Creates databases and schemas, and says what of them is published. */
  void create(List<CapturedDatabase> databases) {
    try (Connection admin = server.connect("postgres", "postgres")) {
      for (CapturedDatabase database : databases) {
        PostgresSchema.createDatabase(admin, database.name(), OWNER);
        publish(database);
      }
    } catch (SQLException e) {
      throw new CommandException(
          "The source databases cannot be created: " + e.getMessage() + ".", e);
    }
  }

  /**
   * The publication covers tables that are created later too; Debezium finds it and needs no
   * ownership.
   */
  private void publish(CapturedDatabase database) throws SQLException {
    try (Connection admin = server.connect(database.name(), "postgres")) {
      PostgresSchema.execute(
          admin, "GRANT CONNECT ON DATABASE \"%s\" TO debezium".formatted(database.name()));
      for (String schema : database.schemas()) {
        allowReading(admin, schema);
      }
      PostgresSchema.execute(
          admin,
          (published(admin)
                  ? "ALTER PUBLICATION %s SET TABLES IN SCHEMA %s"
                  : "CREATE PUBLICATION %s FOR TABLES IN SCHEMA %s")
              .formatted(DebeziumConnector.PUBLICATION, quoted(database.schemas())));
    }
  }

  private static void allowReading(Connection admin, String schema) throws SQLException {
    for (String statement :
        List.of(
            "CREATE SCHEMA IF NOT EXISTS \"%s\" AUTHORIZATION " + OWNER,
            "GRANT USAGE ON SCHEMA \"%s\" TO debezium",
            "GRANT SELECT ON ALL TABLES IN SCHEMA \"%s\" TO debezium",
            "ALTER DEFAULT PRIVILEGES FOR ROLE "
                + OWNER
                + " IN SCHEMA \"%s\" GRANT SELECT ON TABLES TO debezium")) {
      PostgresSchema.execute(admin, statement.formatted(schema));
    }
  }

  private static boolean published(Connection admin) throws SQLException {
    return PostgresSchema.exists(
        admin, "SELECT 1 FROM pg_publication WHERE pubname = ?", DebeziumConnector.PUBLICATION);
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }
}
