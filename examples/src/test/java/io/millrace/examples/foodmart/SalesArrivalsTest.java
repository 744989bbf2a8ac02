package io.millrace.examples.foodmart;

import static io.millrace.examples.foodmart.FoodMartTestData.SCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SalesArrivalsTest {

  private static final List<SalesLine> LINES = SalesLines.of(SCRIPT).subList(0, 86_837);
  private static final SalesArrivals ARRIVALS = new SalesArrivals(4, 1);
  private static final List<SalesLine> ORDER = ARRIVALS.order(LINES);

  @Test
  void sendsEveryLineOnce() {
    assertThat(ORDER).hasSameSizeAs(LINES);
    // sets, since comparing lists of this length in any order takes minutes
    assertThat(new HashSet<>(ORDER).equals(new HashSet<>(LINES))).isTrue();
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(new SalesArrivals(4, 1).order(LINES)).isEqualTo(ORDER);
    assertThat(new SalesArrivals(4, 2).order(LINES)).isNotEqualTo(ORDER);
  }

  @Test
  void isOutOfOrderWithinTheBoundInsideAPartition() {
    for (int partition = 0; partition < 4; partition++) {
      Duration worst = worstDelay(inPartition(partition));
      assertThat(worst.toSeconds())
          .isPositive()
          .isLessThanOrEqualTo(SalesArrivals.OUT_OF_ORDER_SECONDS);
    }
  }

  @Test
  void isOutOfOrderBeyondTheBoundAcrossPartitions() {
    assertThat(worstDelay(ORDER)).isGreaterThan(Duration.ofDays(1));
  }

  private static List<SalesLine> inPartition(int partition) {
    return ORDER.stream().filter(line -> ARRIVALS.partition(line) == partition).toList();
  }

  private static Duration worstDelay(List<SalesLine> lines) {
    Duration worst = Duration.ZERO;
    Instant latest = lines.get(0).soldAt();
    for (SalesLine line : lines) {
      latest = max(latest, line.soldAt());
      worst = max(worst, Duration.between(line.soldAt(), latest));
    }
    return worst;
  }

  private static <T extends Comparable<? super T>> T max(T one, T other) {
    return Comparator.<T>naturalOrder().compare(one, other) > 0 ? one : other;
  }
}
