package io.millrace.cli.foodmart.demo;

import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.audit.StackAudit;
import io.millrace.cli.demo.RawCounts;
import io.millrace.cli.demo.TopicFollower;
import io.millrace.cli.foodmart.SalesTopic;
import io.millrace.cli.stack.FlinkJob;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackException;
import io.millrace.cli.workspace.Job;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Follows records on their way through the chain, and judges when nothing is on its way any more.
 */
final class ChainWatch implements AutoCloseable {

  static final String FACTS = "curated.fct_sales__g";

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration CHECK = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration NEXT_CHECKPOINT = Duration.ofMinutes(2);

  /** Share of the history that the KPIs must count before the shop opens. */
  private static final double CAUGHT_UP_WITH_HISTORY = 0.98;

  private final LocalStack stack;
  private final SourceTraffic traffic;
  private final ReferenceSources sources;
  private final RawCounts raw;
  private final KpiFreshness freshness;
  private final TopicFollower follower;
  private final ChangeLogs changes;
  private final ChainSampler sampler;

  ChainWatch(LocalStack stack, ReferenceSources sources, SourceTraffic traffic, PrintStream out) {
    AuditInputs inputs = StackAudit.inputs(stack);
    this.stack = stack;
    this.sources = sources;
    this.traffic = traffic;
    this.raw = new RawCounts(inputs.catalog(), inputs.contracts());
    this.freshness = new KpiFreshness(sources.registry());
    this.follower = new TopicFollower(sources.kafka(), freshness::read);
    this.changes = new ChangeLogs(sources);
    this.sampler = new ChainSampler(inputs, sources, traffic, follower, freshness, out);
  }

  KpiFreshness freshness() {
    return freshness;
  }

  /** Starts the clock. */
  void start() {
    follower.start();
    sampler.start();
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
    return new ChainFigures(
        sampler.throughput(), freshness, sampler.untilLastData(), history, snapshot);
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
      pause();
      quiet = follower.records(topics) == before ? quiet + 1 : 0;
    }
  }

  private void await(String otherwise, BooleanSupplier reached) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    long check = System.nanoTime() + CHECK.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "%s after %d minutes; logs are in %s."
                .formatted(otherwise, PATIENCE.toMinutes(), stack.home().logs()));
      }
      if (System.nanoTime() > check) {
        failIfBroken();
        check += CHECK.toNanos();
      }
      pause();
    }
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
    stack.connectors().failIfFailed();
    traffic.failIfBroken();
    stack.cluster().jobs().stream()
        .filter(job -> job.state().equals("FAILED"))
        .findFirst()
        .ifPresent(
            job -> {
              throw new StackException(
                  "Job %s has failed: %s"
                      .formatted(job.name(), stack.cluster().rootCause(job.id())));
            });
  }

  private FlinkJob live(Job job) {
    String name = stack.workspace().jobName(job);
    return stack
        .cluster()
        .live(name)
        .orElseThrow(() -> new StackException(name + " does not run any more."));
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted.", e);
    }
  }

  @Override
  public void close() {
    sampler.close();
    follower.close();
    changes.close();
  }
}
