package io.millrace.cli.status;

import io.millrace.cdc.extract.CompareExtracts;
import io.millrace.cli.stack.CheckpointStatus;
import io.millrace.cli.stack.FlinkCluster;
import io.millrace.cli.stack.FlinkJob;
import io.millrace.cli.stack.JobLine;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.status.JobState.Signs;
import io.millrace.cli.workspace.Job;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of each of the four jobs. What does not answer makes it unknown, never an error. */
public final class JobStatus {

  private static final String NO_REASON = "no reason given";

  private final FlinkCluster cluster;
  private final JobLags lags;
  private final Map<Job, String> names;

  /** {@code names}: of the jobs, in Flink. */
  JobStatus(FlinkCluster cluster, JobLags lags, Map<Job, String> names) {
    this.cluster = cluster;
    this.lags = lags;
    this.names = names;
  }

  public static List<JobLine> of(LocalStack stack) {
    Map<Job, String> names = stack.workspace().jobNames();
    if (!stack.jobManager().ready()) {
      return names.values().stream()
          .map(name -> absent(name, "not running", "Flink does not answer"))
          .toList();
    }
    try (JobLags lags = new StackLags(stack)) {
      return new JobStatus(stack.cluster(), lags, names).lines();
    }
  }

  List<JobLine> lines() {
    return names.keySet().stream().map(this::line).toList();
  }

  private JobLine line(Job job) {
    String name = names.get(job);
    try {
      Optional<FlinkJob> newest =
          cluster.jobs().stream().filter(found -> found.name().equals(name)).findFirst();
      return newest
          .map(found -> line(job, found))
          .orElseGet(() -> absent(name, "not running", String.join("; ", lags.awaited(job))));
    } catch (RuntimeException e) {
      return absent(name, "unknown", firstLine(e));
    }
  }

  private static JobLine absent(String name, String state, String why) {
    return new JobLine(name, state, why, null, "", "", "", 0, 0, 0);
  }

  private JobLine line(Job job, FlinkJob found) {
    CheckpointStatus checkpoints = cluster.checkpoints(found.id());
    boolean runs = found.allRunning();
    double backpressure = runs ? cluster.backpressure(found.id()) : 0;
    Lag lag = runs ? lag(job, found, checkpoints) : Lag.unknown("");
    Signs signs =
        new Signs(
            found.state(),
            runs,
            runs ? "" : rootCause(found),
            backpressure,
            runs ? heldBack(found) : List.of(),
            lag);
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
        checkpoints.stateBytes() >> 20,
        backpressure);
  }

  private Lag lag(Job job, FlinkJob found, CheckpointStatus checkpoints) {
    try {
      return lags.of(job, found, checkpoints);
    } catch (Exception e) {
      return Lag.unknown("lag cannot be told: " + firstLine(e));
    }
  }

  private String rootCause(FlinkJob found) {
    String cause = cluster.rootCause(found.id());
    return cause.equals(NO_REASON) ? "" : cause.replaceFirst("^Caused by: ", "");
  }

  private List<String> heldBack(FlinkJob found) {
    double extracts =
        cluster
            .sums(found.id(), name -> name.endsWith("." + CompareExtracts.HELD_BACK))
            .values()
            .stream()
            .mapToDouble(Double::doubleValue)
            .sum();
    return extracts == 0
        ? List.of()
        : List.of("%d extracts held back since its last start".formatted((long) extracts));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
