package io.millrace.examples.foodmart;

import static io.millrace.examples.foodmart.FoodMartTestData.SCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrencyExtractsTest {

  private final CurrencyExtracts extracts = new CurrencyExtracts(SCRIPT);

  @Test
  void growsMonthByMonth() {
    assertThat(rows(1)).hasSize(3);
    assertThat(rows(2)).hasSize(6);
    assertThat(rows(extracts.count())).hasSize(72);
  }

  @Test
  void correctsTheRatesOfTheMonthBefore() {
    assertThat(rows(1)).isNotEqualTo(rows(2).subList(0, 3));
    assertThat(rows(2).subList(0, 3)).isEqualTo(rows(extracts.count()).subList(0, 3));
  }

  @Test
  void takesACurrencyOutAgain() {
    assertThat(rows(7)).anyMatch(row -> row.contains("XTS"));
    assertThat(rows(8)).noneMatch(row -> row.contains("XTS"));
  }

  @Test
  void losesMostRowsOnce() {
    assertThat(rows(CurrencyExtracts.SUSPICIOUS)).hasSize(6);
    assertThat(rows(CurrencyExtracts.SUSPICIOUS - 1)).hasSize(36);
    assertThat(rows(CurrencyExtracts.SUSPICIOUS + 1)).hasSize(39);
  }

  @Test
  void writesWholeFilesThatEndWithTheirRowCount(@TempDir Path directory) throws IOException {
    extracts.writeAll(directory);

    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(25).allMatch(file -> file.toString().endsWith(".csv"));
    }
    assertThat(Files.readAllLines(directory.resolve("currency_0002.csv")))
        .startsWith("currency_id,date,currency,conversion_ratio")
        .endsWith("#END,6");
  }

  private List<String> rows(int number) {
    List<String> lines = extracts.lines(number);
    return lines.subList(1, lines.size() - 1);
  }
}
