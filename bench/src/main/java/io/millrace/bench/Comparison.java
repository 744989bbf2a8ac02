package io.millrace.bench;

import io.millrace.cli.stack.LocalStack;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs two contenders in turns on the same input and compares their medians. */
final class Comparison {

  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final LocalStack stack;
  private final PrintStream out;

  Comparison(LocalStack stack, PrintStream out) {
    this.stack = stack;
    this.out = out;
  }

  /**
   * @param records how many input records a run must account for
   * @return the median of {@code ours} as a share of that of {@code plain}
   */
  double run(String title, Contender ours, Contender plain, long records, int rounds)
      throws InterruptedException {
    out.printf(Locale.ROOT, "%n%s: %,d records, %d rounds%n", title, records, rounds);
    Map<String, List<Double>> rates = new TreeMap<>();
    Map<String, Profile> profiles = new TreeMap<>();
    for (int round = 1; round <= rounds; round++) {
      // Whoever comes first meets a warmer or colder machine: take turns.
      for (Contender contender : round % 2 == 1 ? List.of(ours, plain) : List.of(plain, ours)) {
        boolean last = round == rounds;
        double rate = measure(contender, records, last ? profiles : null);
        out.printf(
            Locale.ROOT, "  round %d  %-14s %,9.0f records/s%n", round, contender.name(), rate);
        // The last round is profiled, which costs a little, and the same for both.
        rates.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(rate);
      }
    }
    Measurement left = measurement(ours, rates);
    Measurement right = measurement(plain, rates);
    out.println(left.line());
    out.println(right.line());
    double ratio = left.median() / right.median();
    out.printf(Locale.ROOT, "  ratio          %.2f%n", ratio);
    profiles.forEach((name, profile) -> out.println(profile.text(name)));
    return ratio;
  }

  private static Measurement measurement(Contender contender, Map<String, List<Double>> rates) {
    return new Measurement(
        contender.name(),
        rates.get(contender.name()).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Runs a contender once, for its output. */
  void once(Contender contender, long records) throws InterruptedException {
    measure(contender, records, null);
  }

  private double measure(Contender contender, long records, Map<String, Profile> profiles)
      throws InterruptedException {
    contender.clean().run();
    String job = contender.submit().get();
    Recording recording = profiles == null ? null : Recording.start(stack);
    awaitAll(contender, job, records);
    if (recording != null) {
      profiles.put(contender.name(), recording.stop());
    }
    Growth growth = contender.growth().get();
    stack.cluster().cancel(job);
    return growth.rate();
  }

  private void awaitAll(Contender contender, String job, long records) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (contender.growth().get().records() < records) {
      if (Instant.now().isAfter(deadline) || stack.cluster().job(job).ended()) {
        throw new IllegalStateException(
            "%s has taken %d of %d records: %s"
                .formatted(
                    contender.name(),
                    contender.growth().get().records(),
                    records,
                    stack.cluster().rootCause(job)));
      }
      Thread.sleep(1_000);
    }
  }
}
