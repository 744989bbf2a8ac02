package io.millrace.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static Rules range(String min, String max) {
    return new Rules(
        false,
        Optional.ofNullable(min).map(BigDecimal::new),
        Optional.ofNullable(max).map(BigDecimal::new),
        Optional.empty(),
        Set.of());
  }

  private static Rules text(String pattern, String... allowed) {
    return new Rules(
        false, Optional.empty(), Optional.empty(), Optional.ofNullable(pattern), Set.of(allowed));
  }

  @Test
  void letsNullBreakNothingButRequired() {
    assertThat(range("1", "2").violations(null)).isEmpty();
    assertThat(text("x", "x").violations(null)).isEmpty();
    Rules required =
        new Rules(true, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    assertThat(required.violations(null)).containsExactly("is required but null");
    assertThat(required.violations("")).isEmpty();
  }

  @Test
  void comparesNumbersOfEveryTypeWithItsBounds() {
    Rules rules = range("0", "10");
    for (Object inside : List.of(0, 10L, 5f, 9.99, new BigDecimal("10.000"))) {
      assertThat(rules.violations(inside)).isEmpty();
    }
    for (Object above : List.of(11, 11L, 10.5f, 10.01, new BigDecimal("10.0001"))) {
      assertThat(rules.violations(above)).containsExactly("is above its maximum 10");
    }
    assertThat(rules.violations(-1)).containsExactly("is below its minimum 0");
    assertThat(rules.violations(Double.NaN)).containsExactly("has a range but is not a number");
  }

  @Test
  void countsTimestampsInMicroseconds() {
    Rules rules = range("1000000", null);
    assertThat(rules.violations(Instant.ofEpochSecond(1))).isEmpty();
    assertThat(rules.violations(Instant.EPOCH)).isNotEmpty();
  }

  @Test
  void matchesThePatternAgainstTheWholeText() {
    assertThat(text("[a-z]+").violations(new Utf8("abc"))).isEmpty();
    assertThat(text("[a-z]+").violations("abc1"))
        .containsExactly("does not match its pattern [a-z]+");
  }

  @Test
  void letsOnlyAllowedTextsThrough() {
    assertThat(text(null, "M", "S").violations(new Utf8("M"))).isEmpty();
    assertThat(text(null, "M", "S").violations("X"))
        .containsExactly("is none of its 2 allowed values");
  }

  @Test
  void neverRepeatsTheValue() {
    assertThat(text("[a-z]+", "a").violations("Jane Doe 555"))
        .hasSize(2)
        .noneMatch(violation -> violation.contains("Jane") || violation.contains("555"));
  }
}
