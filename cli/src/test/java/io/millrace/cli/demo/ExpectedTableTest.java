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
        .isEmpty();
  }

  @Test
  void namesRowsThatOnlyOneSideHas() throws IOException {
    ExpectedTable table = table("item,total\napple,6\napple,6\n");

    assertThat(table.differences(holding(Row.of("apple", 6), Row.of("pear", 1))))
        .containsExactly("missing: apple, 6", "not expected: pear, 1");
  }

  @Test
  void refusesLinesThatDoNotFitTheHeader() {
    assertThatThrownBy(() -> table("a,b\n1\n")).hasMessageContaining("semantic.by_day.csv:2");
    assertThatThrownBy(() -> table("")).hasMessageContaining("header line");
  }

  private ExpectedTable table(String csv) throws IOException {
    return ExpectedTable.read(Files.writeString(folder.resolve("semantic.by_day.csv"), csv));
  }

  private static SqlSession holding(Row... rows) {
    return new SqlSession() {
      @Override
      public List<Row> query(String sql) {
        return List.of(rows);
      }

      @Override
      public void close() {}
    };
  }
}
