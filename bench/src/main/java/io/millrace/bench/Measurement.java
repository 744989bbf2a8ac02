package io.millrace.bench;

import java.util.Arrays;
import java.util.Locale;

/** The rates of one contender's runs, in records a second. */
record Measurement(String contender, double[] rates) {

  double median() {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "  %-14s median %,9.0f records/s   (%,.0f to %,.0f, %d runs)",
        contender,
        median(),
        Arrays.stream(rates).min().orElseThrow(),
        Arrays.stream(rates).max().orElseThrow(),
        rates.length);
  }
}
