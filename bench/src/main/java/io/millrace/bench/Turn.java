package io.millrace.bench;

import java.util.Locale;

/**
 * What one run of a contender showed between two commits.
 *
 * @param rate records a second
 * @param cpuMicros processor time of the TaskManager for each record, in microseconds, without what
 *     compiles the JVM's code
 */
record Turn(double rate, double cpuMicros) {

  static Turn of(Growth.Span span, CpuSampler cpu) {
    double seconds = cpu.seconds(span.from().millis(), span.to().millis());
    return new Turn(span.rate(), 1e6 * seconds / span.records());
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,9.0f records/s %7.1f µs/record", rate, cpuMicros);
  }
}
