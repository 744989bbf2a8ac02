package io.millrace.semantic.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class PackedRowTest {

  private static final Object[] ALL = {
    null,
    0L,
    -1L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    new BigDecimal("-12345678901234567890.5"),
    "",
    "Kraków",
    true,
    false,
    LocalDate.of(1997, 12, 31),
    LocalDate.of(1900, 1, 1),
    Instant.parse("1969-12-31T23:59:59.999999Z"),
    LocalDateTime.of(2024, 2, 29, 12, 0, 0, 1000)
  };

  @Test
  void givesBackEveryTypeOfValue() {
    assertThat(PackedRow.of(ALL).values()).containsExactly(ALL);
  }

  @Test
  void findsAColumnWithoutReadingTheOthers() {
    PackedRow row = PackedRow.of(ALL);

    for (int i = 0; i < ALL.length; i++) {
      assertThat(row.column(i)).isEqualTo(PackedRow.of(ALL[i]));
    }
  }

  @Test
  void joinsByConcatenation() {
    assertThat(PackedRow.of("a", 1L).append(PackedRow.of(true)))
        .isEqualTo(PackedRow.of("a", 1L, true));
  }

  @Test
  void decimalsAreEqualByValue() {
    assertThat(PackedRow.of(new BigDecimal("1.50"))).isEqualTo(PackedRow.of(new BigDecimal("1.5")));
    assertThat(PackedRow.of(new BigDecimal("0.000"))).isEqualTo(PackedRow.of(BigDecimal.ZERO));
    assertThat(PackedRow.of(new BigDecimal("1"))).isNotEqualTo(PackedRow.of(1L));
  }

  @Test
  void doesNotPrintValues() {
    assertThat(PackedRow.of("secret").toString()).doesNotContain("secret");
  }
}
