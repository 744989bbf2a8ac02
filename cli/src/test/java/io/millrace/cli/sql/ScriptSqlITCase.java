package io.millrace.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.testkit.SqlFiles;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.testkit.TestCatalog;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.flink.FlinkCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptSqlITCase {
  @TempDir static Path folder;
  private static Path config;
  private ScriptSql sql;

  /**
   * Two generations of a model of which the first is current, one of which none is, and a raw
   * table.
   */
  @BeforeAll
  static void write() throws Exception {
    CatalogConfig plain = TestCatalog.in(folder);
    config = SqlFiles.write(folder, plain, "s3cret");
    TableEnvironment writer = TableEnvironment.create(EnvironmentSettings.inBatchMode());
    writer.registerCatalog(
        "c", new FlinkCatalog("c", "raw", Namespace.empty(), plain.loader(), Map.of(), false, -1));
    for (String namespace : List.of("`raw`", "curated", "semantic")) {
      writer.executeSql("CREATE DATABASE c." + namespace);
    }
    fill(writer, "c.`raw`.foodmart_sales", "(1, 1.5), (2, 2.5)");
    fill(writer, "c.curated.fct_sales__g1", "(1, 45539.69)");
    fill(writer, "c.curated.fct_sales__g2", "(1, 0.0)");
    fill(writer, "c.semantic.sales_by_month__g1", "(7, 7.0)");
    GenerationTable generations = new GenerationTable(plain.open());
    Generation first = generations.resolve("fct_sales", "one");
    generations.promote(first);
    generations.resolve("fct_sales", "two");
  }

  private static void fill(TableEnvironment writer, String table, String values) throws Exception {
    writer.executeSql("CREATE TABLE " + table + " (id INT, amount DECIMAL(38, 4))");
    writer.executeSql("INSERT INTO " + table + " VALUES " + values).await();
  }

  @BeforeEach
  void open() {
    sql = new ScriptSql(config);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  @Test
  void readsTheCurrentGenerationUnderItsLogicalName() {
    List<Row> rows = sql.query("SELECT amount FROM curated.fct_sales");
    assertThat(rows).containsExactly(Row.of(new BigDecimal("45539.6900")));
  }

  @Test
  void readsTheGenerationBeingBuiltWhileNoneIsCurrent() {
    assertThat(sql.query("SELECT id FROM semantic.sales_by_month")).containsExactly(Row.of(7));
  }

  @Test
  void joinsTablesOfDifferentNamespaces() {
    String statement =
        ScriptSql.statements(
                "SELECT SUM(r.amount + c.amount) FROM raw.foodmart_sales r JOIN curated.fct_sales c"
                    + " ON r.id = c.id;")
            .get(0);
    assertThat(sql.query(statement)).containsExactly(Row.of(new BigDecimal("45541.1900")));
  }

  @Test
  void listsLogicalNamesOnly() {
    assertThat(sql.query("SHOW TABLES IN curated")).containsExactly(Row.of("fct_sales"));
    assertThatThrownBy(() -> sql.query("SELECT * FROM curated.fct_sales__g2"))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("not found");
  }

  @Test
  void refusesWhateverIsNotReading() {
    for (String statement :
        List.of(
            "DROP TABLE curated.fct_sales",
            "INSERT INTO curated.fct_sales VALUES (2, CAST(1 AS DECIMAL(38, 4)))",
            "DELETE FROM curated.fct_sales",
            "CREATE TABLE t (id INT)",
            "CREATE TEMPORARY VIEW v AS SELECT 1",
            "ALTER TABLE curated.fct_sales SET ('a' = 'b')",
            "CREATE CATALOG c WITH ('type' = 'generic_in_memory')",
            "CALL sys.x()")) {
      assertThatThrownBy(() -> sql.query(statement)).as(statement).isInstanceOf(SqlException.class);
    }
    assertThat(sql.query("SELECT id FROM curated.fct_sales")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SHOW CREATE TABLE curated.fct_sales",
        "EXPLAIN SELECT * FROM curated.fct_sales",
        "EXPLAIN PLAN FOR SELECT * FROM curated.fct_sales",
        "DESCRIBE curated.fct_sales",
        "SHOW CATALOGS",
        "SHOW CREATE CATALOG millrace",
        "DESCRIBE CATALOG EXTENDED millrace",
      })
  void neverShowsTheCredentials(String statement) {
    String shown;
    try {
      shown = sql.query(statement).toString();
    } catch (SqlException e) {
      shown = e.toString();
    }
    assertThat(shown).doesNotContain("s3cret").doesNotContain("jdbc:");
  }

  @Test
  void showsTheKindOfEachChangeWhereAScriptAsksForAStream() {
    assertThat(sql.execute("SET 'execution.runtime-mode' = 'streaming'").silent()).isTrue();
    SqlResult result = sql.execute("SELECT amount FROM `raw`.foodmart_sales WHERE id = 2");
    assertThat(ChangeRows.columns(result)).containsExactly("op", "amount");
    Iterator<Row> changes = ChangeRows.of(result);
    assertThat(changes.next()).isEqualTo(Row.of("+I", new BigDecimal("2.5000")));
    assertThatThrownBy(() -> ResultFormat.TABLE.write(result, System.out))
        .hasMessageContaining("use --format csv or json");
    sql.execute("SET 'execution.runtime-mode' = 'batch'");
    assertThat(sql.query("SELECT id FROM curated.fct_sales")).containsExactly(Row.of(1));
  }

  @Test
  void saysWhatIsWrongWithAStatement() {
    assertThatThrownBy(() -> sql.query("SELECT nothing FROM curated.fct_sales"))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("Column 'nothing' not found");
    assertThatThrownBy(() -> sql.query("SELECT 1 / 0"))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("zero");
  }
}
