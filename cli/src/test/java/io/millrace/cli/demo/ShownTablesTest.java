package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.sql.SqlException;
import io.millrace.cli.sql.SqlSession;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.RowUtils;
import org.junit.jupiter.api.Test;

class ShownTablesTest {

  private static final ExpectedTable CARTS =
      new ExpectedTable("curated.cart", List.of("customer", "items"), List.of(List.of("ada", "2")));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void saysThatATableIsAsExpected() {
    assertThat(tables(row("ada", 2L)).compare(CARTS)).isTrue();

    assertThat(text()).contains("curated.cart: as expected", "ada           2");
  }

  @Test
  void namesEachDifference() {
    assertThat(tables(row("ada", 3L)).compare(CARTS)).isFalse();

    assertThat(text())
        .contains("curated.cart: 2 DIFFER", "! missing: ada, 2", "! not expected: ada, 3");
  }

  @Test
  void goesOnAfterATableThatDoesNotExist() {
    ShownTables tables =
        shown(
            query -> {
              throw new SqlException("Object 'cart' not found", null);
            });

    assertThat(tables.compare(CARTS)).isFalse();
    tables.show("curated.other");

    assertThat(text())
        .contains("curated.cart: CANNOT BE READ", "! Object 'cart' not found", "curated.other");
  }

  @Test
  void leavesOutColumnsThatOnlyMillraceNeeds() {
    tables(row("ada", 2L)).show("curated.cart");

    assertThat(text()).contains("customer", "items").doesNotContain("_checkpoint_id", "17");
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
          public List<Row> query(String sql) {
            return query.run(sql);
          }

          @Override
          public void close() {}
        };
    return new ShownTables(session, new PrintStream(out, true, StandardCharsets.UTF_8));
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
