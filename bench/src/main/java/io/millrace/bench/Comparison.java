package io.millrace.bench;

import io.millrace.cli.stack.LocalStack;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs two contenders in turns on the same input and compares their medians. */
final class Comparison {

  /** The part of the records that warms a job up: counted in records, it is the same for all. */
  private static final int WARM_UP = 3;

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final LocalStack stack;
  private final PrintStream out;
  private final int rounds;

  /**
   * Medians of ours as shares of the plain job's: 1 is as fast, or as cheap, as plain.
   *
   * @param rate by records a second
   * @param cpu by records for each second of processor time
   */
  record Ratio(double rate, double cpu) {

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f by rate, %.2f by CPU", rate, cpu);
    }
  }

  Comparison(LocalStack stack, PrintStream out, int rounds) {
    this.stack = stack;
    this.out = out;
    this.rounds = rounds;
  }

  /**
   * @param records how many input records there are
   */
  Ratio run(String title, Contender ours, Contender plain, long records)
      throws InterruptedException {
    out.printf(Locale.ROOT, "%n%s: %,d records, %d rounds%n", title, records, rounds);
    Map<String, List<Turn>> turns = new HashMap<>();
    Map<String, Profile> profiles = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      // Whoever comes first meets a warmer or colder machine: take turns.
      for (Contender contender : round % 2 == 1 ? List.of(ours, plain) : List.of(plain, ours)) {
        // The last round is profiled, which costs a little, and the same for both.
        Turn turn = measure(contender, records, round == rounds ? profiles : null);
        out.printf(Locale.ROOT, "  round %d  %-14s %s%n", round, contender.name(), turn);
        turns.computeIfAbsent(contender.name(), name -> new ArrayList<>()).add(turn);
      }
    }
    Measurement left = new Measurement(ours.name(), turns.get(ours.name()));
    Measurement right = new Measurement(plain.name(), turns.get(plain.name()));
    Ratio ratio = new Ratio(left.rate() / right.rate(), right.cpuMicros() / left.cpuMicros());
    out.println(left.line());
    out.println(right.line());
    out.println("  ratio          " + ratio);
    profiles.forEach((name, profile) -> out.println(profile.text(name)));
    return ratio;
  }

  /** Runs a contender to the end, for its output. */
  void complete(Contender contender, long records) throws InterruptedException {
    contender.clean().run();
    String job = contender.submit().get();
    await(contender, job, records);
    stack.cluster().cancel(job);
  }

  private Turn measure(Contender contender, long records, Map<String, Profile> profiles)
      throws InterruptedException {
    contender.clean().run();
    try (CpuSampler cpu = new CpuSampler(stack.taskManager().running().orElseThrow().pid())) {
      String job = contender.submit().get();
      await(contender, job, records / WARM_UP);
      Recording recording = profiles == null ? null : Recording.start(stack);
      Growth growth = await(contender, job, records);
      if (recording != null) {
        profiles.put(contender.name(), recording.stop());
      }
      stack.cluster().cancel(job);
      return Turn.of(growth.steady(records / WARM_UP), cpu);
    }
  }

  private Growth await(Contender contender, String job, long records) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    Growth growth = contender.growth().get();
    while (growth.records() < records) {
      if (Instant.now().isAfter(deadline) || stack.cluster().job(job).ended()) {
        throw new IllegalStateException(
            "%s has taken %d of %d records: %s"
                .formatted(
                    contender.name(), growth.records(), records, stack.cluster().rootCause(job)));
      }
      Thread.sleep(500);
      growth = contender.growth().get();
    }
    return growth;
  }
}
