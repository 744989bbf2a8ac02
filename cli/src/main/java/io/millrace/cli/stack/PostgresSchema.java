package io.millrace.cli.stack;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Roles and databases of the local stack, created where missing.
 *
 * <p>{@code source} and {@code debezium} are for {@link SourceDatabases}; {@code millrace} writes
 * the Iceberg catalog, {@code analyst} may only read it, {@code registry} owns the registry's
 * storage.
 */
final class PostgresSchema {
  private final PostgresServer server;
  private final Secrets secrets;

  PostgresSchema(PostgresServer server, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  void create() throws SQLException {
    try (Connection admin = server.connect("postgres", "postgres")) {
      for (String role :
          List.of(SourceDatabases.OWNER, "debezium", "millrace", "analyst", "registry")) {
        createRole(admin, role);
      }
      createDatabase(admin, "catalog", "millrace");
      createDatabase(admin, "registry", "registry");
    }
    allowReadingTheCatalog();
  }

  private void createRole(Connection admin, String role) throws SQLException {
    if (exists(admin, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
      return;
    }
    String attributes = role.equals("debezium") ? "LOGIN REPLICATION" : "LOGIN";
    // generated passwords hold letters, digits, '-' and '_' only
    execute(
        admin,
        "CREATE ROLE %s %s PASSWORD '%s'".formatted(role, attributes, secrets.password(role)));
  }

  static void createDatabase(Connection admin, String name, String owner) throws SQLException {
    if (!exists(admin, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
      execute(admin, "CREATE DATABASE \"%s\" OWNER %s".formatted(name, owner));
      execute(admin, "REVOKE ALL ON DATABASE \"%s\" FROM PUBLIC".formatted(name));
    }
  }

  private void allowReadingTheCatalog() throws SQLException {
    try (Connection admin = server.connect("catalog", "postgres")) {
      execute(admin, "GRANT CONNECT ON DATABASE catalog TO analyst");
      execute(admin, "GRANT USAGE ON SCHEMA public TO analyst");
      execute(admin, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO analyst");
      execute(
          admin,
          "ALTER DEFAULT PRIVILEGES FOR ROLE millrace IN SCHEMA public GRANT SELECT ON TABLES TO analyst");
    }
  }

  static boolean exists(Connection connection, String query, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
