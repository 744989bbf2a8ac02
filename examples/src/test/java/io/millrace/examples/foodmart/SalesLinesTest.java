package io.millrace.examples.foodmart;

import static io.millrace.examples.foodmart.FoodMartTestData.SCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SalesLinesTest {

  private static final List<SalesLine> LINES = SalesLines.of(SCRIPT);

  @Test
  void coversBothYears() {
    assertThat(LINES).hasSize(269_720);
    assertThat(sales(line -> line.day().getYear() == 1997)).isEqualByComparingTo("565238.13");
    assertThat(sales(line -> line.lineId().startsWith("1998"))).isEqualByComparingTo("1079147.47");
    assertThat(sales(line -> line.lineId().startsWith("dec_1998")))
        .isEqualByComparingTo("120160.84");
  }

  @Test
  void identifiesALineByTableAndOrdinal() {
    assertThat(LINES.stream().map(SalesLine::lineId).distinct()).hasSize(LINES.size());
    assertThat(LINES.get(0).lineId()).isEqualTo("1997-000001");
  }

  @Test
  void keepsTheOrderOfTheLinesOfADay() {
    Map<LocalDate, Instant> latest = new HashMap<>();
    for (SalesLine line : LINES) {
      Instant before = latest.put(line.day(), line.soldAt());
      assertThat(before == null || !line.soldAt().isBefore(before)).isTrue();
    }
  }

  private static BigDecimal sales(Predicate<SalesLine> lines) {
    return LINES.stream()
        .filter(lines)
        .map(SalesLine::storeSales)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
