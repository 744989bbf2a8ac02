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
  private static final String CURATED = Layer.CURATED.topic("");
  private static final String KPI = Layer.SEMANTIC.topic("");

  private final LocalStack stack;
  private final AuditInputs inputs;
  private final PrintStream out;
  private final RawCounts raw;
  private final TopicFollower follower;
  private final StackWait wait;
  private String shown = "";

  /** {@code out} is told how far records have got, whenever that changes. */
  CaughtUp(LocalStack stack, AuditInputs inputs, PrintStream out) {
    this.stack = stack;
    this.inputs = inputs;
    this.out = out;
    this.raw = new RawCounts(inputs.catalog(), inputs.contracts());
    this.follower = new TopicFollower(inputs.kafka(), record -> {});
    this.wait = new StackWait(stack, PATIENCE, this::show);
    follower.start();
  }

  /**
   * Returns whether it has come so far; false when patience has run out.
   *
   * @throws io.millrace.cli.console.CommandException if something has failed for good
   */
  boolean await() {
    boolean caughtUp =
        wait.until(() -> withoutLag() && new Audit(inputs).run().passed() && withoutLag())
            && quiet(Job.CURATE, CURATED)
            && quiet(Job.SEMANTIC, KPI);
    show();
    return caughtUp;
  }

  private boolean withoutLag() {
    return JobStatus.of(Environment.of(stack)).stream()
        .allMatch(job -> job.lag() != null && job.lag() == 0);
  }

  private boolean quiet(Job job, String topics) {
    return !stack.workspace().has(job) || wait.untilQuiet(job, () -> follower.records(topics));
  }

  private void show() {
    String text =
        "  raw %,d, quarantine %,d | curated %,d | kpi %,d"
            .formatted(
                Stream.of(Kind.values()).mapToLong(raw::raw).sum(),
                raw.quarantined(),
                follower.records(CURATED),
                follower.records(KPI));
    if (!text.equals(shown)) {
      out.println(text);
      shown = text;
    }
  }

  @Override
  public void close() {
    follower.close();
  }
}
