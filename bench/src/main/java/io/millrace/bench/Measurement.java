package io.millrace.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The runs of one contender. */
record Measurement(String contender, List<Turn> turns) {

  double rate() {
    return median(values(Turn::rate));
  }

  double cpuMicros() {
    return median(values(Turn::cpuMicros));
  }

  String line() {
    double[] rates = values(Turn::rate);
    double[] micros = values(Turn::cpuMicros);
    return String.format(
        Locale.ROOT,
        "  %-14s %,9.0f records/s (%,.0f to %,.0f)  %6.1f µs CPU/record (%.1f to %.1f)  %d runs",
        contender,
        median(rates),
        rates[0],
        rates[rates.length - 1],
        median(micros),
        micros[0],
        micros[micros.length - 1],
        rates.length);
  }

  private double[] values(ToDoubleFunction<Turn> value) {
    double[] values = turns.stream().mapToDouble(value).toArray();
    Arrays.sort(values);
    return values;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
