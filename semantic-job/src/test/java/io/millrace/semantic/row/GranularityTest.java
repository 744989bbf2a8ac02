package io.millrace.semantic.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GranularityTest {

  @ParameterizedTest
  @CsvSource({
    "DAY, 2024-02-29, 2024-02-29, 2024-03-01",
    "WEEK, 2024-12-31, 2024-12-30, 2025-01-06",
    "MONTH, 2024-02-29, 2024-02-01, 2024-03-01",
    "QUARTER, 2024-12-31, 2024-10-01, 2025-01-01",
    "YEAR, 2024-02-29, 2024-01-01, 2025-01-01"
  })
  void aWindowBeginsAndEndsAtTheCalendarsBounds(
      Granularity granularity, LocalDate day, LocalDate start, LocalDate end) {
    assertThat(granularity.floor(day)).isEqualTo(start);
    assertThat(granularity.end(start)).isEqualTo(end);
  }
}
