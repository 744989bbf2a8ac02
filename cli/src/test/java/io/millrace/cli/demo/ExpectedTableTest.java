package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.sql.SqlSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedTableTest {

  @TempDir Path folder;

  @Test
  void comparesTheNamedColumnsWhateverTheOrderOfRows() throws IOException {
    ExpectedTable table = table("day,item,total\n2026-03-02,apple,6\n2026-03-03,,0.50\n");

    assertThat(table.table()).isEqualTo("semantic.by_day");
    assertThat(table.query()).isEqualTo("SELECT `day`, `item`, `total` FROM `semantic`.`by_day`");
    assertThat(
            table.differences(
                holding(
                    Row.of(LocalDate.of(2026, 3, 3), null, new BigDecimal("0.5000")),
                    Row.of(LocalDate.of(2026, 3, 2), "apple", 6L))))
        .matches(RowDifferences::none);
  }

  @Test
  void namesRowsThatOnlyOneSideHas() throws IOException {
    ExpectedTable table = table("item,total\napple,6\napple,6\n");

    RowDifferences differences = table.differences(holding(Row.of("apple", 6), Row.of("pear", 1)));
    assertThat(differences.sentences())
        .containsExactly("missing: apple, 6", "not expected: pear, 1");
    assertThat(differences.count()).isEqualTo(2);
  }

  @Test
  void namesTheFirstTwentyDifferencesEachOnOneLineOfBoundedWidth() throws IOException {
    ExpectedTable table = table("item,note\n" + "apple,\n".repeat(30));

    List<String> sentences =
        table.differences(holding(Row.of("a pear", "long\n" + "x".repeat(1_000)))).sentences();
    assertThat(sentences).hasSize(21).endsWith("and 11 more");
    assertThat(sentences.get(0)).startsWith("not expected: a pear, long x").hasSize(200);
  }

  @Test
  void readsFieldsAsWhatTheColumnHolds() throws IOException {
    ExpectedTable table = table("n,flag,code\n1e2,False,007\n2.0,T,1.0\n");

    assertThat(table.differences(holding(Row.of(100, false, "007"), Row.of(2.0, true, "1.0"))))
        .matches(RowDifferences::none);
    assertThat(
            table
                .differences(holding(Row.of(100, false, "7"), Row.of(2.0, true, "1.0")))
                .sentences())
        .containsExactly("missing: 100, false, 007", "not expected: 100, false, 7");
  }

  @Test
  void tellsRowsApartWhoseValuesHoldTheSeparator() throws IOException {
    ExpectedTable table = table("a,b\n\"x, y\",z\n");
    assertThat(table.differences(holding(Row.of("x", "y, z"))).count()).isEqualTo(2);
  }

  @Test
  void refusesLinesThatDoNotFitTheHeader() {
    assertThatThrownBy(() -> table("a,b\n1\n")).hasMessageContaining("semantic.by_day.csv:2");
    assertThatThrownBy(() -> table("a,b\n1,\"2\n3\"\n\n1\n2,2\n"))
        .hasMessageContaining("semantic.by_day.csv:5");
    assertThatThrownBy(() -> table("")).hasMessageContaining("header line");
  }

  private ExpectedTable table(String csv) throws IOException {
    return ExpectedTable.read(Files.writeString(folder.resolve("semantic.by_day.csv"), csv));
  }

  private static SqlSession holding(Row... rows) {
    return new SqlSession() {
      @Override
      public void query(String sql, Consumer<Row> consumer) {
        List.of(rows).forEach(consumer);
      }

      @Override
      public void close() {}
    };
  }
}
