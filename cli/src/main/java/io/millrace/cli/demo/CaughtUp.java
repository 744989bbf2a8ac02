package io.millrace.cli.demo;

import io.millrace.cli.audit.Audit;
import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.status.JobStatus;
import io.millrace.cli.workspace.Job;
import io.millrace.schemas.Layer;
import io.millrace.schemas.contract.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Waits until nothing of what the sources have sent is on its way any more.
 *
 * <pre>
 *   no job has a lag, and the audit finds nothing missing ─► two checkpoints without a record in any output topic
 * </pre>
 */
final class CaughtUp implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration SHOW = Duration.ofSeconds(2);
  private static final String CURATED = Layer.CURATED.topic("");
  private static final String KPI = Layer.SEMANTIC.topic("");

  private final LocalStack stack;
  private final AuditInputs inputs;
  private final PrintStream out;
  private final RawCounts raw;
  private final TopicFollower follower;
  private final StackWait wait;
  private List<Long> lags = List.of();
  private String shown = "";
  private long shownNanos;

  /** {@code out} is told every few seconds how far records have got, if that has changed. */
  CaughtUp(LocalStack stack, AuditInputs inputs, PrintStream out) {
    this.stack = stack;
    this.inputs = inputs;
    this.out = out;
    this.raw = new RawCounts(inputs.catalog(), inputs.contracts());
    this.follower = new TopicFollower(inputs.kafka(), record -> {});
    this.wait = new StackWait(stack, PATIENCE, this::position);
    follower.start();
  }

  /**
   * Returns whether it has come so far; false when nothing has moved for {@link #PATIENCE}, neither
   * rows nor lags, however long it has taken until then.
   *
   * @throws io.millrace.cli.console.CommandException if something has failed for good
   */
  boolean await() {
    boolean caughtUp =
        wait.until(() -> withoutLag() && new Audit(inputs).run().passed() && withoutLag())
            && quiet(Job.CURATE, CURATED)
            && quiet(Job.SEMANTIC, KPI);
    show(counts());
    return caughtUp;
  }

  private boolean withoutLag() {
    lags =
        JobStatus.of(Environment.of(stack)).stream()
            .map(job -> job.lag() == null ? -1 : job.lag())
            .toList();
    return lags.stream().allMatch(lag -> lag == 0);
  }

  private boolean quiet(Job job, String topics) {
    return !stack.workspace().has(job) || wait.untilQuiet(job, () -> follower.records(topics));
  }

  private List<Object> position() {
    String counts = counts();
    if (System.nanoTime() - shownNanos > SHOW.toNanos()) {
      show(counts);
    }
    return List.of(counts, lags);
  }

  private String counts() {
    return "  raw %,d, quarantine %,d | curated %,d | kpi %,d"
        .formatted(
            Stream.of(Kind.values()).mapToLong(raw::raw).sum(),
            raw.quarantined(),
            follower.records(CURATED),
            follower.records(KPI));
  }

  private void show(String counts) {
    if (!counts.equals(shown)) {
      out.println(counts);
      shown = counts;
      shownNanos = System.nanoTime();
    }
  }

  @Override
  public void close() {
    follower.close();
  }
}
