package io.millrace.examples.foodmart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.environment.AnalystCatalog;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.sql.ScriptSql;
import io.millrace.cli.sql.SqlResult;
import io.millrace.cli.stack.LocalStack;
import io.millrace.examples.testkit.QueryPage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs the queries of {@code docs/queries.md} as its readers would. */
final class ReadyQueries {

  /** When the table that the page looks back at had its first rows. */
  private static final String FIRST_ROWS =
      "SELECT MIN(committed_at) AS `at` FROM semantic.`sales_by_month$snapshots`"
          + " WHERE CAST(summary['total-records'] AS BIGINT) > 0";

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final ScriptSql sql;

  private ReadyQueries(ScriptSql sql) {
    this.sql = sql;
  }

  /** Each query has rows; one that starts with what changes from now on just starts. */
  static void haveRows(LocalStack stack) {
    try (ScriptSql sql = new ScriptSql(AnalystCatalog.of(Environment.of(stack), stack.home()))) {
      Instant past = ((Instant) sql.query(FIRST_ROWS).get(0).getField("at")).plusMillis(1);
      ReadyQueries queries = new ReadyQueries(sql);
      for (String script : QueryPage.scripts()) {
        queries.run(asOf(past, script));
      }
    }
  }

  /** The page's own times are those of a reader whose tables are older. */
  private static String asOf(Instant past, String script) {
    return script
        .replaceAll("(AS OF TIMESTAMP) '[^']*'", "$1 '" + TIMESTAMP.format(past) + "'")
        .replaceAll("('as-of-timestamp'=)'[^']*'", "$1'" + past.toEpochMilli() + "'");
  }

  private void run(String script) {
    sql.execute("SET 'execution.runtime-mode' = 'batch'");
    for (String statement : ScriptSql.statements(script)) {
      try (SqlResult result = sql.execute(statement)) {
        if (!result.silent() && !statement.contains("latest-offset")) {
          CompletableFuture<Boolean> row = CompletableFuture.supplyAsync(result.rows()::hasNext);
          assertThat(row.get(2, TimeUnit.MINUTES)).as(statement).isTrue();
        }
      } catch (Exception e) {
        throw new AssertionError("The query failed:\n" + statement, e);
      }
    }
  }
}
