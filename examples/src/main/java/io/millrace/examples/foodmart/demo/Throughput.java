package io.millrace.examples.foodmart.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Records per second through a hop while it was busy with the history: from the sample before its
 * first record to the first sample that shows nine tenths of the history.
 */
final class Throughput {

  private static final double BULK = 0.9;

  private final List<HopCounts> samples = new ArrayList<>();

  synchronized void add(HopCounts sample) {
    samples.add(sample);
  }

  /** Records per second, 0 if the hop was never seen at work. */
  synchronized double perSecond(ToLongFunction<HopCounts> hop, long history) {
    HopCounts before = null;
    for (HopCounts sample : samples) {
      long count = hop.applyAsLong(sample);
      if (count == 0) {
        before = sample;
      } else if (before != null && count >= BULK * history) {
        return count / seconds(sample.at().minus(before.at()));
      }
    }
    return 0;
  }

  private static double seconds(Duration duration) {
    return Math.max(0.001, duration.toMillis() / 1000.0);
  }
}
