package io.millrace.cli.sql;

import io.millrace.sqlcatalog.CatalogSettings;
import io.millrace.sqlcatalog.MillraceCatalog;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.internal.TableEnvironmentInternal;
import org.apache.flink.table.operations.DescribeTableOperation;
import org.apache.flink.table.operations.ExplainOperation;
import org.apache.flink.table.operations.ModifyOperation;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.QueryOperation;
import org.apache.flink.table.operations.ShowOperation;
import org.apache.flink.table.operations.UseOperation;
import org.apache.flink.table.operations.command.SetOperation;
import org.apache.flink.types.Row;

/**
 * Statements of a script, each run in this JVM; in batch mode unless the script sets another. The
 * catalog is that of the SQL client and the gateway. Stays on the thread that made it.
 */
public final class ScriptSql implements SqlSession {
  private static final String LOOPBACK = "127.0.0.1";

  private final MillraceCatalog catalog;
  private final Configuration settings = settings();
  private TableEnvironmentInternal tables;
  private String database;

  /**
   * @param config what to read, and as whom, as {@link io.millrace.sqlcatalog.SqlConfig#read} takes
   *     it
   */
  public ScriptSql(Path config) {
    database = CatalogSettings.DEFAULT_DATABASE.defaultValue();
    catalog = new MillraceCatalog(CatalogSettings.TYPE, database, config);
    renew();
  }

  private static Configuration settings() {
    Configuration settings = new Configuration();
    settings.setString(ExecutionOptions.RUNTIME_MODE.key(), "batch");
    settings.set(CoreOptions.DEFAULT_PARALLELISM, 2);
    settings.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    settings.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    settings.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    settings.setString("table.local-time-zone", "UTC");
    settings.setString("table.exec.iceberg.infer-source-parallelism", "false");
    return settings;
  }

  /** An environment takes some settings, such as its mode, only when it is made. */
  private void renew() {
    tables =
        (TableEnvironmentInternal)
            TableEnvironment.create(
                EnvironmentSettings.newInstance().withConfiguration(settings).build());
    tables.registerCatalog(CatalogSettings.TYPE, catalog);
    tables.useCatalog(CatalogSettings.TYPE);
    tables.useDatabase(database);
  }

  /** All statements of a script, in order. */
  public static List<String> statements(String script) {
    return SqlStatements.split(script);
  }

  /**
   * Runs one statement.
   *
   * @throws SqlException if it is not a query, or cannot be run
   */
  public SqlResult execute(String statement) {
    try {
      Operation operation = tables.getParser().parse(statement).get(0);
      if (operation instanceof SetOperation set && set.getKey().isPresent()) {
        settings.setString(set.getKey().get(), set.getValue().orElseThrow());
        renew();
        return SqlResult.NONE;
      }
      requireReading(operation);
      SqlResult result = SqlResult.of(tables.executeSql(statement), changes(operation));
      database = tables.getCurrentDatabase();
      return result;
    } catch (SqlException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SqlException(reason(e), e);
    }
  }

  /** Whether the result is a stream of changes: it may take rows back, and has no end. */
  private boolean changes(Operation operation) {
    return operation instanceof QueryOperation
        && settings
            .getString(ExecutionOptions.RUNTIME_MODE.key(), "")
            .equalsIgnoreCase("streaming");
  }

  @Override
  public void query(String sql, Consumer<Row> rows) {
    try (SqlResult result = execute(sql)) {
      Iterator<Row> found = result.rows();
      while (hasNext(found)) {
        rows.accept(found.next());
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new SqlException("The query cannot be ended: " + e.getMessage(), e);
    }
  }

  private static boolean hasNext(Iterator<Row> rows) {
    try {
      return rows.hasNext();
    } catch (RuntimeException e) {
      throw new SqlException(reason(e), e);
    }
  }

  private static void requireReading(Operation operation) {
    boolean reads =
        operation instanceof QueryOperation && !(operation instanceof ModifyOperation)
            || operation instanceof ShowOperation
            || operation instanceof DescribeTableOperation
            || operation instanceof ExplainOperation
            || operation instanceof UseOperation;
    if (!reads) {
      throw new SqlException(
          "Analysts read, they never write: SELECT, WITH, SHOW, DESCRIBE, EXPLAIN, USE and SET"
              + " only.");
    }
  }

  /** What went wrong at the bottom of it, for the person who wrote the statement. */
  public static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause().getMessage() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  @Override
  public void close() {
    catalog.close();
  }
}
