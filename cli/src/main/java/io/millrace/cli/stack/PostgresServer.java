package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.workspace.CapturedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * PostgreSQL: the source databases of the workspace, the Iceberg catalog (database {@code catalog})
 * and the registry's storage ({@code registry}). It refuses to run as root, so root starts it under
 * an account that owns nothing else.
 */
public final class PostgresServer extends ManagedProcess {
  private final Secrets secrets;
  private final PostgresFiles files;

  public PostgresServer(StackHome home, StackConfig config, Secrets secrets) {
    super(home, config);
    this.secrets = secrets;
    this.files = new PostgresFiles(home);
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Map<String, Integer> ports() {
    return Map.of("postgres", config.port("postgres"));
  }

  public int port() {
    return config.port("postgres");
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /**
   * A connection of one of the stack's roles: {@code postgres, source, debezium, millrace, analyst,
   * registry}.
   */
  public Connection connect(String database, String role) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", role);
    properties.setProperty("password", secrets.password(role));
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  /** Whether somebody reads the log through this replication slot now. */
  boolean sends(String slot) {
    try (Connection admin = connect("postgres", "postgres")) {
      return PostgresSchema.exists(
          admin, "SELECT 1 FROM pg_replication_slots WHERE active AND slot_name = ?", slot);
    } catch (SQLException e) {
      throw new CommandException("PostgreSQL cannot be asked: " + e.getMessage() + ".", e);
    }
  }

  @Override
  protected void prepare() {
    files.extractBinaries();
    if (!Files.exists(files.data().resolve("PG_VERSION"))) {
      initialise();
    }
  }

  private void initialise() {
    Path password = files.handOver(secrets.password("postgres"));
    try {
      runToEnd(
          "Initialising PostgreSQL's data folder",
          asOwner(
              files.binary("initdb").toString(),
              "--pgdata=" + files.data(),
              "--username=postgres",
              "--pwfile=" + password,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--no-sync"));
    } finally {
      discard(password);
    }
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be deleted.", e);
    }
  }

  @Override
  protected List<String> command() {
    return asOwner(
        files.binary("postgres").toString(),
        "-D",
        files.data().toString(),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "port=" + port(),
        "-c",
        "unix_socket_directories=",
        "-c",
        "wal_level=logical",
        "-c",
        "max_connections=300",
        "-c",
        "shared_buffers=64MB",
        "-c",
        "max_wal_size=512MB",
        "-c",
        "timezone=UTC");
  }

  private List<String> asOwner(String... command) {
    List<String> all = new ArrayList<>();
    if (files.runsAsRoot()) {
      all.addAll(
          List.of(
              "setpriv",
              "--reuid=" + PostgresFiles.ACCOUNT,
              "--regid=" + PostgresFiles.ACCOUNT,
              "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  @Override
  protected Map<String, String> environment() {
    return Map.of("LC_ALL", "C", "TZ", "UTC");
  }

  /** Fast shutdown: sessions are ended, nothing is lost. */
  @Override
  protected String stopSignal() {
    return "INT";
  }

  /** Creates source databases and what Debezium needs in them, where missing. */
  public void createSources(List<CapturedDatabase> databases) {
    new SourceDatabases(this).create(databases);
  }

  /** A connection to a source database, as the owner of its tables. */
  public Connection connectSource(String database) throws SQLException {
    return connect(database, SourceDatabases.OWNER);
  }

  @Override
  public boolean ready() {
    try (Connection connection = connect("postgres", "postgres")) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  protected void whenReady() {
    try {
      new PostgresSchema(this, secrets).create();
    } catch (SQLException e) {
      throw new CommandException("The databases cannot be created: " + e.getMessage() + ".", e);
    }
  }
}
