package io.millrace.cli.environment;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.stack.Template;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogType;
import io.millrace.sqlcatalog.SqlConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What analysts' queries reach in an environment, and as whom: the file that the catalog {@code
 * millrace} is made with. In the local stack that is a role that may only read; elsewhere what
 * {@code sql.yaml} says, and without one what the job files say. Secrets are in it by reference.
 */
public final class AnalystCatalog {

  private static final List<String> SECTIONS = List.of("catalog.", "kafka.", "registry.");

  private AnalystCatalog() {}

  /**
   * Writes the file and returns where it is.
   *
   * @throws CommandException if the catalog cannot be read, or no job has made a table yet
   */
  public static Path of(Environment environment, StackHome home) {
    Path file =
        environment
            .stack()
            .map(LocalStack::writeAnalystSettings)
            .orElseGet(() -> write(environment, home));
    requireTables(environment.name(), settings(environment, file).catalog());
    return file;
  }

  private static SqlConfig settings(Environment environment, Path file) {
    try {
      return SqlConfig.read(file);
    } catch (ConfigurationException e) {
      throw new CommandException(
          "Environment %s does not say what analysts read:\n  - %s"
              .formatted(environment.name(), String.join("\n  - ", e.violations())),
          e);
    }
  }

  /** A copy that may lie elsewhere than what it was taken from. */
  private static Path write(Environment environment, StackHome home) {
    WorkspaceFolder folder = environment.folder();
    Path origin = folder.sqlFile().orElseGet(() -> jobFile(environment.workspace()));
    boolean own = folder.sqlFile().isPresent();
    Map<String, String> settings = new TreeMap<>();
    JobConfiguration.unresolved(origin, key -> own || SECTIONS.stream().anyMatch(key::startsWith))
        .forEach((key, value) -> settings.put(key, moved(value, origin, folder)));
    Path file = home.conf().resolve("sql").resolve(folder.environment()).resolve("sql.yaml");
    Template.writeSettings(file, settings);
    return file;
  }

  private static String moved(String value, Path origin, WorkspaceFolder folder) {
    return value
        .replace("${env:" + WorkspaceFolder.VARIABLE + "}", folder.root().toString())
        .replaceAll("\\$\\{file:(?=[^/$])", "\\${file:" + origin.getParent() + "/");
  }

  private static Path jobFile(Workspace workspace) {
    Job job = workspace.has(Job.CURATE) ? Job.CURATE : workspace.jobs().get(0);
    return workspace.folder().jobFile(job);
  }

  /**
   * An Iceberg client that finds an empty database would try to create its tables, which an analyst
   * may not.
   */
  private static void requireTables(String environment, CatalogConfig catalog) {
    if (catalog.type() != CatalogType.JDBC) {
      return;
    }
    try (Connection connection =
            DriverManager.getConnection(catalog.uri(), catalog.user(), catalog.password());
        ResultSet tables = connection.getMetaData().getTables(null, null, "iceberg_tables", null)) {
      if (!tables.next()) {
        throw new CommandException(
            "There are no tables yet in environment %s: 'millrace deploy' starts the jobs."
                .formatted(environment));
      }
    } catch (SQLException e) {
      throw new CommandException(
          "Environment %s: its catalog cannot be read: %s.".formatted(environment, e.getMessage()),
          e);
    }
  }
}
