package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.console.Progress;
import io.millrace.cli.sql.SqlException;
import io.millrace.cli.sql.SqlSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.RowUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShownTablesTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void saysThatATableIsAsExpected() throws IOException {
    assertThat(tables(row("ada", 2L)).compare(carts())).isTrue();

    assertThat(text()).contains("curated.cart: as expected", "ada           2");
  }

  @Test
  void namesEachDifference() throws IOException {
    assertThat(tables(row("ada", 3L)).compare(carts())).isFalse();

    assertThat(text())
        .contains("curated.cart: 2 DIFFER", "! missing: ada, 2", "! not expected: ada, 3");
  }

  @Test
  void goesOnAfterATableThatDoesNotExist() throws IOException {
    ShownTables tables =
        shown(
            query -> {
              throw new SqlException("Object 'cart' not found", null);
            });

    assertThat(tables.compare(carts())).isFalse();
    tables.show("curated.other");

    assertThat(text())
        .contains("curated.cart: CANNOT BE READ", "! Object 'cart' not found", "curated.other");
  }

  @Test
  void leavesOutColumnsThatOnlyMillraceNeeds() {
    tables(row("ada", 2L)).show("curated.cart");

    assertThat(text()).contains("customer", "items").doesNotContain("_checkpoint_id", "17");
  }

  @Test
  void showsTheFirstRowsOfALongTableEachOnOneLine() throws IOException {
    Row[] rows =
        IntStream.range(0, 5_000).mapToObj(i -> row("c\n" + (9_999 - i), 1L)).toArray(Row[]::new);

    assertThat(tables(rows).compare(carts())).isFalse();

    assertThat(text())
        .contains("c 5000", "(the first of 5,000)", "5,001 DIFFER", "! and 4,981 more");
    assertThat(text().lines()).hasSizeLessThan(60);
  }

  private ExpectedTable carts() throws IOException {
    return ExpectedTable.read(
        Files.writeString(folder.resolve("curated.cart.csv"), "customer,items\nada,2\n"));
  }

  private ShownTables tables(Row... rows) {
    return shown(query -> List.of(rows));
  }

  private interface Query {
    List<Row> run(String sql);
  }

  private ShownTables shown(Query query) {
    SqlSession session =
        new SqlSession() {
          @Override
          public void query(String sql, Consumer<Row> rows) {
            query.run(sql).forEach(rows);
          }

          @Override
          public void close() {}
        };
    return new ShownTables(
        session, Progress.SILENT, new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** As Flink's results are: with names and positions. */
  private static Row row(String customer, Long items) {
    LinkedHashMap<String, Integer> names = new LinkedHashMap<>();
    List.of("customer", "items", "_checkpoint_id").forEach(name -> names.put(name, names.size()));
    return RowUtils.createRowWithNamedPositions(
        RowKind.INSERT, new Object[] {customer, items, 17L}, names);
  }
}
