package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest {

  @Test
  void doesNotDependOnTheOrderOfRows() {
    Content one = new Content();
    one.put(List.of(1), List.of(1, "a"));
    one.put(List.of(2), List.of(2, "b"));
    Content other = new Content();
    other.put(List.of(2), List.of(2, "b"));
    other.put(List.of(1), List.of(1, "a"));

    assertThat(one.checksum()).isEqualTo(other.checksum());
    assertThat(one.differingFrom(other)).isEmpty();
  }

  @Test
  void seesValuesThatDiffer() {
    Content one = new Content();
    one.put(List.of(1), Arrays.asList(1, null));
    Content other = new Content();
    other.put(List.of(1), Arrays.asList(1, ""));

    assertThat(one.checksum()).isNotEqualTo(other.checksum());
    assertThat(one.differingFrom(other)).containsExactly("1");
  }

  @Test
  void comparesDecimalsByValueAndIntegersByNumber() {
    Content one = new Content();
    one.put(List.of(1), List.of(new BigDecimal("1.50"), 7));
    Content other = new Content();
    other.put(List.of(1L), List.of(new BigDecimal("1.5"), 7L));

    assertThat(one.checksum()).isEqualTo(other.checksum());
  }

  @Test
  void namesKeysThatOnlyOneHas() {
    Content one = new Content();
    one.put(List.of("a", 1), List.of("x"));

    assertThat(one.without(new Content())).containsExactly("a, 1");
    assertThat(new Content().without(one)).isEmpty();
  }
}
