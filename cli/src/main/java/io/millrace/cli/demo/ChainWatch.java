package io.millrace.cli.demo;

import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.audit.StackAudit;
import io.millrace.cli.foodmart.SalesTopic;
import io.millrace.cli.stack.FlinkJob;
import io.millrace.cli.stack.Job;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackException;
import io.millrace.schemas.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Watches records on their way through the chain, says how far they are, and judges when to stop.
 */
final class ChainWatch {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration REPORT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration NEXT_CHECKPOINT = Duration.ofMinutes(2);
  private static final String FACTS = "curated.fct_sales__g";

  /** Share of the history that the KPIs must count before the shop opens. */
  private static final double CAUGHT_UP_WITH_HISTORY = 0.98;

  private final LocalStack stack;
  private final SourceTraffic traffic;
  private final ReferenceSources sources;
  private final PrintStream out;
  private final RawCounts raw;
  private final KpiFreshness freshness;
  private final TopicFollower follower;
  private final ChangeLogs changes;
  private final Throughput throughput = new Throughput();
  private long startNanos;
  private long reportedNanos;

  ChainWatch(LocalStack stack, ReferenceSources sources, SourceTraffic traffic, PrintStream out) {
    AuditInputs inputs = StackAudit.inputs(stack);
    this.stack = stack;
    this.sources = sources;
    this.traffic = traffic;
    this.out = out;
    this.raw = new RawCounts(inputs.catalog(), inputs.contracts());
    this.freshness = new KpiFreshness(sources.registry());
    this.follower = new TopicFollower(sources.kafka(), freshness::read);
    this.changes = new ChangeLogs(sources);
  }

  KpiFreshness freshness() {
    return freshness;
  }

  void startClock() {
    startNanos = System.nanoTime();
    reportedNanos = startNanos;
  }

  /** Waits until Debezium has read every row of the database once. */
  void awaitSnapshot(Map<String, Integer> rows) {
    await("Debezium has not read the whole database", () -> changes.snapshotComplete(rows));
  }

  /**
   * Opens the shop when the KPIs count the history, and returns when nothing is on its way any
   * more.
   *
   * @param history sales lines that are sent at full speed
   * @param snapshot rows of the database when the demo began
   */
  ChainFigures untilCaughtUp(long history, long snapshot) {
    follower.start();
    await(
        "The KPIs do not count the history",
        () -> freshness.lines() >= CAUGHT_UP_WITH_HISTORY * history);
    traffic.beginLive();
    await("The source systems have not finished", traffic::ended);
    await("Debezium is behind", () -> changes.holds(traffic.lastTransaction()));
    await("Raw tables are behind", () -> raw.behind(expected()).isEmpty());
    await("The curated sales are behind", () -> follower.finished(FACTS));
    awaitQuiet(Job.CURATE, "curated.");
    awaitQuiet(Job.SEMANTIC, "kpi.");
    follower.close();
    changes.close();
    Duration took = Duration.ofNanos(follower.lastDataNanos() - startNanos);
    return new ChainFigures(throughput, freshness, took, history, snapshot);
  }

  /** Records that raw and quarantine must hold together, by source topic. */
  private Map<String, Long> expected() {
    Map<String, Long> expected = new HashMap<>(changes.records());
    expected.put(SalesTopic.NAME, traffic.salesSent());
    return expected;
  }

  /** Waits for two checkpoints in a row through which no record comes out of the job. */
  private void awaitQuiet(Job job, String topics) {
    int quiet = 0;
    while (quiet < 2) {
      long before = follower.records(topics);
      stack.cluster().awaitNextCheckpoint(live(job).id(), NEXT_CHECKPOINT);
      pause(LOOK);
      look();
      quiet = follower.records(topics) == before ? quiet + 1 : 0;
    }
  }

  private void await(String otherwise, BooleanSupplier reached) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "%s after %d minutes; logs are in %s."
                .formatted(otherwise, PATIENCE.toMinutes(), stack.home().logs()));
      }
      look();
      pause(LOOK);
    }
  }

  /** Takes a sample, reports now and then, and stops the demo if something has died. */
  private void look() {
    HopCounts counts = counts();
    throughput.add(counts);
    if (System.nanoTime() - reportedNanos >= REPORT.toNanos()) {
      reportedNanos = System.nanoTime();
      out.println(counts.text());
      failIfBroken();
    }
  }

  private HopCounts counts() {
    return new HopCounts(
        Duration.ofNanos(System.nanoTime() - startNanos),
        traffic.salesSent(),
        changes.records().values().stream().mapToLong(Long::longValue).sum(),
        raw.raw(Kind.EVENT),
        raw.raw(Kind.CHANGE) + raw.raw(Kind.EXTRACT),
        raw.quarantined(),
        follower.records(FACTS),
        follower.records("curated."),
        freshness.lines());
  }

  private void failIfBroken() {
    stack.processes().stream()
        .filter(process -> process.running().isEmpty())
        .findFirst()
        .ifPresent(
            process -> {
              throw new StackException(
                  "%s has died; its log is %s.".formatted(process.name(), process.log()));
            });
    sources.failIfConnectorFailed();
    traffic.ended();
    List<FlinkJob> failed =
        stack.cluster().jobs().stream().filter(job -> job.state().equals("FAILED")).toList();
    if (!failed.isEmpty()) {
      throw new StackException(
          "Job %s has failed: %s"
              .formatted(failed.get(0).name(), stack.cluster().rootCause(failed.get(0).id())));
    }
  }

  private FlinkJob live(Job job) {
    return stack
        .cluster()
        .live(job.flinkName())
        .orElseThrow(() -> new StackException(job.flinkName() + " does not run any more."));
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted.", e);
    }
  }
}
