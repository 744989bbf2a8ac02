package io.millrace.examples.foodmart.demo;

import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.console.CommandException;
import io.millrace.cli.demo.RawCounts;
import io.millrace.cli.demo.StackWait;
import io.millrace.cli.demo.TopicFollower;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.workspace.Job;
import io.millrace.examples.foodmart.SalesTopic;
import io.millrace.schemas.contract.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Follows records on their way through the chain, and judges when nothing is on its way any more.
 */
final class ChainWatch implements AutoCloseable {

  static final String FACTS = "curated.fct_sales__g";

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Share of the history that the KPIs must count before the shop opens. */
  private static final double CAUGHT_UP_WITH_HISTORY = 0.98;

  private final LocalStack stack;
  private final StackWait wait;
  private final SourceTraffic traffic;
  private final ReferenceSources sources;
  private final RawCounts raw;
  private final KpiFreshness freshness;
  private final TopicFollower follower;
  private final ChangeLogs changes;
  private final ChainSampler sampler;

  ChainWatch(LocalStack stack, ReferenceSources sources, SourceTraffic traffic, PrintStream out) {
    AuditInputs inputs = AuditInputs.of(Environment.of(stack));
    this.stack = stack;
    this.wait = new StackWait(stack, PATIENCE, this::position);
    this.sources = sources;
    this.traffic = traffic;
    this.raw = new RawCounts(inputs.catalog(), inputs.contracts());
    this.freshness = new KpiFreshness(sources.registry());
    this.follower = new TopicFollower(sources.kafka(), freshness::read);
    this.changes = new ChangeLogs(sources);
    this.sampler = new ChainSampler(inputs, sources, traffic, follower, freshness, out);
  }

  private List<Object> position() {
    traffic.failIfBroken();
    return List.of(
        Stream.of(Kind.values()).map(raw::raw).toList(),
        raw.quarantined(),
        follower.records(""),
        changes.records(),
        traffic.salesSent());
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

  private void awaitQuiet(Job job, String topics) {
    require(
        stack.workspace().jobName(job) + " still sends",
        wait.untilQuiet(job, () -> follower.records(topics)));
  }

  private void await(String otherwise, BooleanSupplier reached) {
    require(otherwise, wait.until(reached));
  }

  private void require(String otherwise, boolean reached) {
    if (!reached) {
      throw new CommandException(
          "%s, and nothing has moved for %d minutes; logs are in %s."
              .formatted(otherwise, PATIENCE.toMinutes(), stack.home().logs()));
    }
  }

  @Override
  public void close() {
    sampler.close();
    follower.close();
    changes.close();
  }
}
