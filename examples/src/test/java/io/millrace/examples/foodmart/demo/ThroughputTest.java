package io.millrace.examples.foodmart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThroughputTest {

  private final Throughput throughput = new Throughput();

  @Test
  void countsFromTheLastSampleWithoutRecordsToNineTenthsOfTheHistory() {
    sample(0, 0);
    sample(10, 0);
    sample(12, 4_000);
    sample(20, 9_500);
    sample(60, 10_000);

    assertThat(throughput.perSecond(HopCounts::events, 10_000)).isEqualTo(950);
  }

  @Test
  void isZeroForAHopThatNeverGotThatFar() {
    sample(0, 0);
    sample(10, 100);

    assertThat(throughput.perSecond(HopCounts::events, 10_000)).isZero();
  }

  private void sample(int second, long events) {
    throughput.add(new HopCounts(Duration.ofSeconds(second), 0, 0, events, 0, 0, 0, 0, 0));
  }
}
