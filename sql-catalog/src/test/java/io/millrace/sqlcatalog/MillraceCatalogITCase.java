package io.millrace.sqlcatalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.testkit.MillraceCluster;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst's session shows, on a broker, an Iceberg catalog and a MiniCluster. */
@Timeout(60)
class MillraceCatalogITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  /** All tests share one broker. */
  private static final AtomicInteger MODELS = new AtomicInteger();

  @TempDir Path folder;
  private TestLake lake;
  private String model;
  private Generation first;

  @BeforeEach
  void startWithOneGeneration() {
    model = "orders_" + MODELS.incrementAndGet();
    lake = new TestLake(folder, model);
    first = lake.current("first");
  }

  @AfterEach
  void closeLake() {
    lake.close();
  }

  /** A session as the SQL client and the gateway make it: by configuration alone. */
  private TableEnvironment session(String mode) throws Exception {
    Configuration settings = new Configuration();
    settings.setString("execution.runtime-mode", mode);
    settings.setString("table.local-time-zone", "UTC");
    settings.setString("table.catalog-store.kind", "millrace");
    settings.setString("table.catalog-store.millrace.config", lake.config().toString());
    TableEnvironment session =
        TableEnvironment.create(
            EnvironmentSettings.newInstance().withConfiguration(settings).build());
    session.useCatalog("millrace");
    return session;
  }

  private static List<String> rows(TableEnvironment session, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (CloseableIterator<Row> result = session.executeSql(sql).collect()) {
      result.forEachRemaining(row -> rows.add(row.toString()));
    }
    return rows;
  }

  private static List<String> next(CloseableIterator<Row> result, int count) {
    List<String> rows = new ArrayList<>();
    while (rows.size() < count) {
      rows.add(result.next().toString());
    }
    return rows;
  }

  @Test
  void followsInsertsUpdatesAndDeletesOfACuratedTopic() throws Exception {
    String topic = first.topic("curated");
    lake.put(topic, 2, "10.5000", 5);
    lake.mark(topic);
    TableResult query = session("streaming").executeSql("SELECT * FROM curated." + model);
    try (CloseableIterator<Row> changes = query.collect()) {
      String row = "[2, %s, 1997-05-01, 1997-05-01T00:00:00.123456Z, EUR, %d]";
      assertThat(next(changes, 1)).containsExactly("+I" + row.formatted("10.5000", 5));
      lake.put(topic, 2, "11.0000", 6);
      assertThat(next(changes, 2))
          .containsExactly("-U" + row.formatted("10.5000", 5), "+U" + row.formatted("11.0000", 6));
      lake.remove(topic, 2);
      assertThat(next(changes, 1)).containsExactly("-D" + row.formatted("11.0000", 6));
    }
  }

  @Test
  void reportsNoChangeWhereTheColumnsOfAQueryStayTheSame() throws Exception {
    String topic = first.topic("kpi");
    lake.put(topic, 2, "10.5000", 5);
    lake.put(topic, 2, "10.5000", 6);
    lake.remove(topic, 4);
    lake.put(topic, 2, "12.0000", 7);
    TableResult query =
        session("streaming").executeSql("SELECT order_id, amount FROM kpi." + model);
    try (CloseableIterator<Row> changes = query.collect()) {
      assertThat(next(changes, 3))
          .containsExactly("+I[2, 10.5000]", "-U[2, 10.5000]", "+U[2, 12.0000]");
    }
  }

  @Test
  void startsWithWhatChangesFromNowOnWhereAHintSaysSo() throws Exception {
    String topic = first.topic("kpi");
    lake.put(topic, 2, "10.5000", 5);
    String hint = " /*+ OPTIONS('scan.startup.mode'='%s') */";
    assertThatThrownBy(
            () ->
                session("streaming")
                    .executeSql("SELECT * FROM kpi." + model + hint.formatted("yesterday")))
        .hasStackTraceContaining("earliest-offset or latest-offset, not yesterday");
    TableEnvironment session = session("streaming");
    assertThat(session.explainSql("SELECT * FROM kpi." + model + hint.formatted("latest-offset")))
        .contains(model);
  }

  @Test
  void readsTheGenerationThatReadersSeeAndFollowsASwitchInTheSameSession() throws Exception {
    lake.append("curated", first.physicalName(), 1, "1.0000");
    Generation second = lake.generation("second");
    lake.append("curated", second.physicalName(), 1, "2.0000");
    TableEnvironment session = session("batch");
    String sql = "SELECT amount FROM curated." + model;
    assertThat(rows(session, sql)).containsExactly("+I[1.0000]");
    lake.generations.promote(second);
    assertThat(rows(session, sql)).containsExactly("+I[2.0000]");
    assertThat(rows(session, "SHOW TABLES IN curated")).containsExactly("+I[" + model + "]");
  }

  @Test
  void readsTheRowsOfAnExportUnderBothItsNames() throws Exception {
    lake.append("semantic", first.physicalName(), 1, "1.0000");
    TableEnvironment session = session("batch");
    for (String database : List.of("semantic", "kpi")) {
      assertThat(rows(session, "SELECT order_id, amount FROM " + database + "." + model))
          .containsExactly("+I[1, 1.0000]");
    }
  }

  @Test
  void readsWhatReadersSawAtATime() throws Exception {
    lake.append("curated", first.physicalName(), 1, "1.0000");
    Instant then = now();
    long snapshot = firstTable().currentSnapshot().snapshotId();
    lake.append("curated", first.physicalName(), 2, "2.0000");
    TableEnvironment session = session("batch");
    String hint = " /*+ OPTIONS('snapshot-id'='%d') */".formatted(snapshot);
    assertThat(rows(session, "SELECT order_id FROM curated." + model + hint))
        .containsExactly("+I[1]");
    Generation second = lake.current("second");
    lake.append("curated", second.physicalName(), 3, "3.0000");
    String asOf =
        "SELECT order_id FROM curated.%s FOR SYSTEM_TIME AS OF TIMESTAMP '%s'"
            .formatted(model, then.toString().replace('T', ' ').replace("Z", ""));
    assertThat(rows(session, asOf)).containsExactly("+I[1]");
    assertThat(rows(session, "SELECT order_id FROM curated." + model)).containsExactly("+I[3]");
    assertThatThrownBy(() -> rows(session, asOf.replaceFirst("'\\d{4}", "'1997")))
        .hasStackTraceContaining("is not known as of 1997")
        .hasStackTraceContaining("its oldest snapshot is of");
  }

  private Table firstTable() {
    return lake.catalog.loadTable(TableIdentifier.of("curated", first.physicalName()));
  }

  /** Later than every snapshot there is, and earlier than the next. */
  private Instant now() throws InterruptedException {
    long newest = firstTable().currentSnapshot().timestampMillis();
    while (System.currentTimeMillis() <= newest + 1) {
      Thread.onSpinWait();
    }
    return Instant.ofEpochMilli(newest + 1);
  }

  @Test
  void refusesToStreamATableThatIsUpdatedInPlaceAndSaysWhatToWrite() throws Exception {
    TableEnvironment session = session("streaming");
    assertThatThrownBy(() -> session.executeSql("SELECT * FROM semantic." + model))
        .hasStackTraceContaining("it would miss updates and deletes in silence")
        .hasStackTraceContaining("SELECT from kpi." + model)
        .hasStackTraceContaining("SET 'execution.runtime-mode' = 'batch'");
    assertThatThrownBy(() -> session.executeSql("SELECT * FROM rejected." + model))
        .hasStackTraceContaining("It has no topic");
    for (String hint : List.of("'streaming'='true'", "'as-of-timestamp'='1'")) {
      String sql = "SELECT * FROM curated.%s /*+ OPTIONS(%s) */".formatted(model, hint);
      assertThatThrownBy(() -> session.executeSql(sql))
          .hasStackTraceContaining("leave out the hint");
    }
  }

  @Test
  void streamsTheRowsOfARawTableAsTheyAreAppended() throws Exception {
    lake.append("raw", "shop_orders", 1, "1.0000");
    TableResult query =
        session("streaming").executeSql("SELECT order_id, amount FROM `raw`.shop_orders");
    try (CloseableIterator<Row> rows = query.collect()) {
      assertThat(next(rows, 1)).containsExactly("+I[1, 1.0000]");
      lake.append("raw", "shop_orders", 2, "2.0000");
      assertThat(next(rows, 1)).containsExactly("+I[2, 2.0000]");
    }
  }

  @Test
  void showsNoSecretInAnyStatementOrPlan() throws Exception {
    TableEnvironment session = session("streaming");
    String select = "SELECT * FROM curated." + model;
    List<String> shown = new ArrayList<>();
    shown.addAll(rows(session, "SHOW CREATE CATALOG millrace"));
    shown.addAll(rows(session, "DESCRIBE CATALOG EXTENDED millrace"));
    shown.addAll(rows(session, "SHOW CREATE TABLE curated." + model));
    shown.addAll(rows(session, "SHOW CREATE TABLE `raw`.shop_orders"));
    shown.addAll(rows(session, "EXPLAIN PLAN_ADVICE, JSON_EXECUTION_PLAN " + select));
    shown.addAll(rows(session, "EXPLAIN SELECT * FROM `raw`.shop_orders"));
    session.executeSql(
        "CREATE TEMPORARY TABLE default_catalog.default_database.printed ("
            + "order_id BIGINT, amount DECIMAL(38, 4)) WITH ('connector' = 'print')");
    shown.add(
        session
            .compilePlanSql(
                "INSERT INTO default_catalog.default_database.printed SELECT order_id, amount FROM"
                    + " curated."
                    + model)
            .asJsonString());
    assertThat(shown)
        .anyMatch(text -> text.contains("'config' ="))
        .anyMatch(text -> text.contains("'topic' = '" + first.topic("curated")))
        .allMatch(text -> !text.contains(TestLake.SECRET));
  }

  @Test
  void refusesWhateverWouldWrite() throws Exception {
    TableEnvironment session = session("batch");
    for (String statement :
        List.of(
            "INSERT INTO curated.%s (order_id) SELECT 1",
            "DROP TABLE curated.%s",
            "ALTER TABLE curated.%s SET ('a' = 'b')",
            "ALTER TABLE curated.%s RENAME TO elsewhere",
            "CREATE TABLE curated.%s_2 (a INT)",
            "CREATE TABLE curated.%1$s_3 LIKE curated.%1$s",
            "CREATE VIEW curated.%1$s_4 AS SELECT * FROM curated.%1$s",
            "CREATE DATABASE mine",
            "DROP DATABASE audit CASCADE")) {
      assertThatThrownBy(() -> session.executeSql(statement.formatted(model)))
          .as(statement)
          .hasStackTraceContaining("Analysts read, they never write");
    }
    session.executeSql("CREATE TEMPORARY VIEW mine AS SELECT order_id FROM curated." + model);
    assertThat(rows(session, "SELECT * FROM mine")).isEmpty();
  }
}
