package io.millrace.cli.sql;

import io.millrace.runtime.iceberg.CatalogConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
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
import org.apache.flink.types.Row;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.flink.FlinkCatalog;

/**
 * Batch queries in this JVM, each on the newest snapshots. Stays on the thread that made it.
 *
 * <p>The catalog's credentials are known to its loader alone: they are no option of any table, so
 * no statement shows them.
 */
public final class BatchSql implements SqlSession {
  private final TableEnvironmentInternal tables;
  private final FlinkCatalog catalog;

  public BatchSql(CatalogConfig config) {
    this.tables =
        (TableEnvironmentInternal)
            TableEnvironment.create(
                EnvironmentSettings.newInstance()
                    .inBatchMode()
                    .withConfiguration(settings())
                    .build());
    this.catalog =
        new FlinkCatalog(
            CatalogConfig.NAME,
            "semantic",
            Namespace.empty(),
            new LogicalCatalogLoader(config.loader()),
            Map.of(),
            false,
            -1);
    tables.registerCatalog(CatalogConfig.NAME, catalog);
    tables.useCatalog(CatalogConfig.NAME);
  }

  private static Configuration settings() {
    Configuration settings = new Configuration();
    settings.set(CoreOptions.DEFAULT_PARALLELISM, 2);
    settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    settings.setString("table.local-time-zone", "UTC");
    settings.setString("table.exec.iceberg.infer-source-parallelism", "false");
    return settings;
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
      for (Operation operation : tables.getParser().parse(statement)) {
        requireReading(operation);
      }
      return SqlResult.of(tables.executeSql(statement));
    } catch (SqlException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SqlException(reason(e), e);
    }
  }

  @Override
  public List<Row> query(String sql) {
    try (SqlResult result = execute(sql)) {
      List<Row> rows = new ArrayList<>();
      result.rows().forEachRemaining(rows::add);
      return rows;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new SqlException("The query cannot be ended: " + e.getMessage(), e);
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
          "Analysts read, they never write: SELECT, WITH, SHOW, DESCRIBE, EXPLAIN and USE only.");
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
