package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentTest {

  private final Content one = new Content();
  private final Content other = new Content();

  @Test
  void doesNotDependOnTheOrderOfRows() {
    one.put(List.of(1), List.of(1, "a"));
    one.put(List.of(2), List.of(2, "b"));
    other.put(List.of(2), List.of(2, "b"));
    other.put(List.of(1), List.of(1, "a"));

    Differences differences = Differences.of(one, other);

    assertThat(differences.checksum()).isEqualTo(differences.otherChecksum());
    assertThat(problems(differences)).isEmpty();
  }

  @Test
  void seesValuesThatDiffer() {
    one.put(List.of(1), Arrays.asList(1, null));
    other.put(List.of(1), Arrays.asList(1, ""));

    Differences differences = Differences.of(one, other);

    assertThat(differences.checksum()).isNotEqualTo(differences.otherChecksum());
    assertThat(problems(differences)).containsExactly("one and other differ, key: 1");
  }

  @Test
  void comparesDecimalsByValueAndIntegersByNumber() {
    one.put(List.of(1), List.of(new BigDecimal("1.50"), 7));
    other.put(List.of(1L), List.of(new BigDecimal("1.5"), 7L));

    assertThat(problems(Differences.of(one, other))).isEmpty();
  }

  @Test
  void namesKeysThatOnlyOneHas() {
    one.put(List.of("a", 1), List.of("x"));
    other.put(List.of("b", 1), List.of("x"));

    assertThat(problems(Differences.of(one, other)))
        .containsExactly("in one only, key: a, 1", "in other only, key: b, 1");
  }

  @Test
  void letsTheLatestOrderWinWheneverItComes() {
    one.put(List.of(1), order(2), List.of("new"));
    one.put(List.of(1), order(1), List.of("old"));
    one.remove(List.of(2), order(4));
    one.put(List.of(2), order(3), List.of("deleted"));
    one.put(List.of(3), order(5), List.of("truncated"));
    one.put(List.of(1), order(7), List.of("newest"));
    one.endUpTo(order(6));
    other.put(List.of(1), List.of("newest"));

    Differences differences = Differences.of(one, other);

    assertThat(problems(differences)).isEmpty();
    assertThat(differences.left()).isOne();
  }

  @Test
  void leavesOutKeysThatAreNotToBeCompared() {
    one.exclude(List.of(1));
    one.exclude(List.of(2));
    other.put(List.of(1), List.of("older"));

    Differences differences = Differences.of(one, other);

    assertThat(problems(differences)).isEmpty();
    assertThat(differences.excluded()).isEqualTo(2);
    assertThat(differences.right()).isZero();
  }

  @Test
  void comparesAPartOfTheKeysAtATimeAndNamesTheFirst() {
    IntStream.range(0, 5_000).forEach(i -> one.put(List.of(i), List.of("x" + i)));
    IntStream.range(20, 5_000).forEach(i -> other.put(List.of(i), List.of("x" + i)));

    Differences differences = Differences.of(one, other, 1_000);

    assertThat(differences.left()).isEqualTo(5_000);
    assertThat(differences.right()).isEqualTo(4_980);
    assertThat(problems(differences))
        .hasSize(11)
        .contains("in one only, key: 0", "in one only, key: 10 more");
  }

  private static byte[] order(int order) {
    return new byte[] {(byte) order};
  }

  private static List<String> problems(Differences differences) {
    Problems problems = new Problems();
    differences.judge("one", "other", problems);
    return problems.sentences();
  }
}
