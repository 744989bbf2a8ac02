package io.millrace.semantic.metricflow;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a measure adds up the rows of a group. */
public enum Aggregation {
  SUM,
  SUM_BOOLEAN,
  COUNT,
  COUNT_DISTINCT,
  AVERAGE,
  MIN,
  MAX;

  /** By MetricFlow's name; empty for those this version does not have: median, percentile. */
  public static Optional<Aggregation> named(String name) {
    return Arrays.stream(values()).filter(agg -> agg.label().equals(name)).findFirst();
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether single values have to be kept, because a retraction may take any of them away. */
  public boolean keepsValues() {
    return this == COUNT_DISTINCT || this == MIN || this == MAX;
  }

  /** Whether the values are summed up. */
  public boolean sums() {
    return this == SUM || this == SUM_BOOLEAN || this == AVERAGE;
  }
}
