package io.millrace.runtime.metrics;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** How far the newest event an operator has seen lies behind the clock, in milliseconds. */
public final class Freshness implements Gauge<Long> {

  private final LongSupplier clockMillis;
  private volatile long newestMicros = Long.MIN_VALUE;

  private Freshness(LongSupplier clockMillis) {
    this.clockMillis = clockMillis;
  }

  /** Registers the gauge under {@link MetricNames#FRESHNESS_MILLIS}. */
  public static Freshness register(MetricGroup group, LongSupplier clockMillis) {
    return group.gauge(MetricNames.FRESHNESS_MILLIS, new Freshness(clockMillis));
  }

  /** Takes note of an event time in epoch microseconds; called by one thread only. */
  public void seen(long eventTimeMicros) {
    if (eventTimeMicros > newestMicros) {
      newestMicros = eventTimeMicros;
    }
  }

  @Override
  public Long getValue() {
    long newest = newestMicros;
    return newest == Long.MIN_VALUE
        ? -1L
        : Math.max(0, clockMillis.getAsLong() - Math.floorDiv(newest, 1000));
  }
}
