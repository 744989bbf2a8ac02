package io.millrace.cli.status;

import io.millrace.cdc.extract.CompareExtracts;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.flink.CheckpointStatus;
import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.JobFailure;
import io.millrace.cli.flink.JobMetrics;
import io.millrace.cli.status.JobState.Signs;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.progress.ProgressMarks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The state of each of the four jobs. What does not answer makes it unknown, never an error. */
public final class JobStatus {

  private final Function<Job, FlinkCluster> clusters;
  private final JobLags lags;
  private final Map<Job, String> names;

  /** {@code names}: of the jobs, in Flink. */
  JobStatus(Function<Job, FlinkCluster> clusters, JobLags lags, Map<Job, String> names) {
    this.clusters = clusters;
    this.lags = lags;
    this.names = names;
  }

  public static List<JobLine> of(Environment environment) {
    try (JobLags lags = EnvironmentLags.of(environment)) {
      return new JobStatus(environment::flink, lags, environment.workspace().jobNames()).lines();
    }
  }

  /** Asks for all jobs at once: most of the time is spent waiting for answers. */
  List<JobLine> lines() {
    ExecutorService threads = Executors.newFixedThreadPool(names.size());
    try {
      List<CompletableFuture<JobLine>> lines =
          names.keySet().stream()
              .map(job -> CompletableFuture.supplyAsync(() -> line(job), threads))
              .toList();
      return lines.stream().map(CompletableFuture::join).toList();
    } finally {
      threads.shutdown();
    }
  }

  private JobLine line(Job job) {
    String name = names.get(job);
    try {
      FlinkCluster cluster = clusters.apply(job);
      Optional<FlinkJob> newest =
          cluster.jobs().stream().filter(found -> found.name().equals(name)).findFirst();
      return newest
          .map(found -> line(job, cluster, found))
          .orElseGet(() -> absent(name, "not running", String.join("; ", lags.awaited(job))));
    } catch (RuntimeException e) {
      return absent(name, "unknown", firstLine(e));
    }
  }

  private static JobLine absent(String name, String state, String why) {
    return new JobLine(name, state, why, null, "", "", "", 0, null, Map.of(), 0, 0);
  }

  private JobLine line(Job job, FlinkCluster cluster, FlinkJob found) {
    CheckpointStatus checkpoints = cluster.checkpoints(found.id());
    boolean runs = found.allRunning();
    Signs signs = runs ? running(job, cluster, found) : stopped(cluster, found);
    Lag lag = signs.lag();
    JobState state = JobState.of(signs);
    return new JobLine(
        names.get(job),
        state.name(),
        state.why(),
        lag.records(),
        found.id(),
        found.state(),
        found.tasksRunning() + "/" + found.tasks(),
        checkpoints.completed(),
        checkpoints.newest(System.currentTimeMillis()).orElse(null),
        times(lag.books()),
        checkpoints.stateBytes() >> 20,
        signs.backpressure());
  }

  private Signs running(Job job, FlinkCluster cluster, FlinkJob found) {
    JobMetrics metrics = cluster.metrics(found.id());
    List<String> obstacles = job == Job.CDC ? heldBack(metrics) : List.of();
    Lag lag = lag(job, found, metrics);
    return new Signs(found.state(), true, "", metrics.backpressure(), obstacles, lag);
  }

  private Signs stopped(FlinkCluster cluster, FlinkJob found) {
    return new Signs(
        found.state(), false, rootCause(cluster, found), 0, List.of(), Lag.unknown(""));
  }

  private static Map<String, String> times(Map<String, Long> micros) {
    Map<String, String> times = new TreeMap<>();
    micros.forEach(
        (source, time) ->
            times.put(
                source,
                time == ProgressMarks.FINISHED
                    ? "the end"
                    : Instant.EPOCH.plus(time, ChronoUnit.MICROS).toString()));
    return times;
  }

  private Lag lag(Job job, FlinkJob found, JobMetrics metrics) {
    try {
      return lags.of(job, found, metrics);
    } catch (Exception e) {
      return Lag.unknown("lag cannot be told: " + firstLine(e));
    }
  }

  private static String rootCause(FlinkCluster cluster, FlinkJob found) {
    return cluster.failure(found.id()).map(JobFailure::toString).orElse("");
  }

  private static List<String> heldBack(JobMetrics metrics) {
    double extracts =
        metrics
            .sums(CompareExtracts.UID, name -> name.endsWith("." + CompareExtracts.HELD_BACK))
            .values()
            .stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    return extracts == 0 ? List.of() : List.of("extracts held back: %d".formatted((long) extracts));
  }

  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
