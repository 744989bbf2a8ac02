package io.millrace.examples.foodmart.demo;

import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.demo.RawCounts;
import io.millrace.cli.demo.TopicFollower;
import io.millrace.schemas.contract.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Counts, each second and on a thread of its own, how many records have got how far, and reports it
 * now and then.
 */
final class ChainSampler implements AutoCloseable {

  private static final int REPORT_SECONDS = 5;

  private final RawCounts raw;
  private final ChangeLogs changes;
  private final SourceTraffic traffic;
  private final TopicFollower follower;
  private final KpiFreshness freshness;
  private final PrintStream out;
  private final Throughput throughput = new Throughput();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(ChainSampler::daemon);
  private final long startNanos = System.nanoTime();
  private int samples;

  ChainSampler(
      AuditInputs inputs,
      ReferenceSources sources,
      SourceTraffic traffic,
      TopicFollower follower,
      KpiFreshness freshness,
      PrintStream out) {
    this.raw = new RawCounts(inputs.catalog(), inputs.contracts());
    this.changes = new ChangeLogs(sources);
    this.traffic = traffic;
    this.follower = follower;
    this.freshness = freshness;
    this.out = out;
  }

  void start() {
    clock.scheduleWithFixedDelay(this::sample, 0, 1, TimeUnit.SECONDS);
  }

  Throughput throughput() {
    return throughput;
  }

  /** From the start of the demo to the last record of the curated and kpi topics. */
  Duration untilLastData() {
    return Duration.ofNanos(follower.lastDataNanos() - startNanos);
  }

  private void sample() {
    try {
      HopCounts counts = counts();
      throughput.add(counts);
      if (samples++ % REPORT_SECONDS == 0) {
        out.println(counts.text());
      }
    } catch (RuntimeException e) {
      // A server that is being restarted is no reason to stop looking.
      out.println("      -  cannot look now: " + e.getMessage());
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
        follower.records(ChainWatch.FACTS),
        follower.records("curated."),
        freshness.lines());
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "chain-sampler");
    thread.setDaemon(true);
    return thread;
  }

  /** Ends after the sample that is being taken. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    changes.close();
  }
}
