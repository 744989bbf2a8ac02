package io.millrace.examples.foodmart.demo;

import java.time.Duration;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * What the chain achieved.
 *
 * @param caughtUp from the first record of the sources to the last record of the kpi topics
 * @param history sales lines that were sent at full speed
 * @param snapshot rows of the database when the demo began
 */
record ChainFigures(
    Throughput throughput, KpiFreshness freshness, Duration caughtUp, long history, long snapshot) {

  String text(Map<String, Long> peakMemory) {
    StringBuilder text = new StringBuilder();
    rate(text, "ingest-job", HopCounts::events, history);
    rate(text, "cdc-job", HopCounts::changed, snapshot);
    rate(text, "curate-job", HopCounts::facts, history);
    rate(text, "semantic-job", HopCounts::lines, history);
    text.append(
        "freshness, source commit to KPI row: p50 %.1f s, p99 %.1f s (%,d lines)%n"
            .formatted(
                seconds(freshness.quantile(0.5)),
                seconds(freshness.quantile(0.99)),
                freshness.samples()));
    text.append("caught up after %.0f s%n".formatted(seconds(caughtUp)));
    peakMemory.forEach((process, mebibytes) -> memory(text, process, mebibytes));
    memory(text, "all", peakMemory.values().stream().mapToLong(Long::longValue).sum());
    return text.toString();
  }

  private void rate(StringBuilder text, String job, ToLongFunction<HopCounts> hop, long records) {
    text.append("%-14s %,9.0f records/s%n".formatted(job, throughput.perSecond(hop, records)));
  }

  private static void memory(StringBuilder text, String process, long mebibytes) {
    text.append("peak memory of %-12s %,6d MiB%n".formatted(process, mebibytes));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
