package io.millrace.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.console.CommandException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A Flink session cluster through its REST API. */
public final class FlinkCluster {
  private static final Set<String> CHECKPOINT_FOLDER =
      Set.of("execution.checkpointing.dir", "state.checkpoints.dir");

  private final JsonHttp http;

  public FlinkCluster(String url) {
    this(new JsonHttp(url));
  }

  FlinkCluster(JsonHttp http) {
    this.http = http;
  }

  /** How many TaskManagers have registered; 0 as well while no JobManager answers. */
  public int taskManagers() {
    try {
      return http.get("/overview").path("taskmanagers").asInt();
    } catch (CommandException e) {
      return 0;
    }
  }

  public int freeSlots() {
    return http.get("/overview").path("slots-available").asInt();
  }

  /** Whether it starts TaskManagers by itself when a job needs slots. */
  public boolean makesSlots() {
    return setting(Set.of("kubernetes.cluster-id", "yarn.application.id")).isPresent();
  }

  /** Of a job that does not say how many instances its operators have. */
  public int defaultParallelism() {
    return setting(Set.of("parallelism.default")).map(Integer::parseInt).orElse(1);
  }

  /** What a job that runs is made of. */
  public RunningGraph graph(String jobId) {
    return RunningGraph.of(http.get("/jobs/" + jobId));
  }

  /** All jobs the cluster knows, newest first. */
  public List<FlinkJob> jobs() {
    List<FlinkJob> jobs = new ArrayList<>();
    for (JsonNode job : http.get("/jobs/overview").path("jobs")) {
      jobs.add(FlinkJob.of(job));
    }
    jobs.sort((left, right) -> Long.compare(right.startMillis(), left.startMillis()));
    return jobs;
  }

  /** The newest job of that name that has not ended. */
  public Optional<FlinkJob> live(String jobName) {
    return allLive(jobName).stream().findFirst();
  }

  /** All jobs of that name that have not ended, newest first. */
  public List<FlinkJob> allLive(String jobName) {
    return jobs().stream().filter(job -> job.name().equals(jobName) && !job.ended()).toList();
  }

  public FlinkJob job(String jobId) {
    return jobs().stream()
        .filter(job -> job.id().equals(jobId))
        .findFirst()
        .orElseThrow(() -> new CommandException("The cluster knows no job " + jobId + "."));
  }

  /**
   * Waits until every task of the job runs. A job that ends first, or fails and fails again, is an
   * error that says why.
   */
  public void awaitRunning(String jobId, Duration patience) {
    Set<Long> before = failures(jobId).stream().map(JobFailure::millis).collect(Collectors.toSet());
    await(
        patience,
        "Job " + jobId + " does not run",
        () -> {
          FlinkJob job = job(jobId);
          if (job.ended()) {
            throw new CommandException(
                "Job %s is %s: %s".formatted(job.name(), job.state(), rootCause(jobId)));
          }
          if (job.allRunning()) {
            return Optional.of(job);
          }
          requireNoSecondFailure(job, before);
          return Optional.empty();
        });
  }

  /** The first may be a passing one: a start sees brokers and TaskManagers come and go. */
  private void requireNoSecondFailure(FlinkJob job, Set<Long> before) {
    List<JobFailure> failures =
        failures(job.id()).stream().filter(one -> !before.contains(one.millis())).toList();
    if (failures.size() > 1) {
      throw new CommandException(
          "Job %s does not start: it failed, was started again and failed again. %s"
              .formatted(job.name(), failures.get(0)));
    }
  }

  /** The newest failure, for example before a restart; "no reason given" if there was none. */
  public String rootCause(String jobId) {
    return failure(jobId).map(JobFailure::toString).orElse("no reason given");
  }

  /** The newest failure. */
  public Optional<JobFailure> failure(String jobId) {
    return failures(jobId).stream().findFirst();
  }

  private List<JobFailure> failures(String jobId) {
    return JobFailure.all(http.get("/jobs/" + jobId + "/exceptions"));
  }

  public CheckpointStatus checkpoints(String jobId) {
    return CheckpointStatus.of(http.get("/jobs/" + jobId + "/checkpoints"));
  }

  /**
   * Waits until a checkpoint that was triggered after this call has been completed; returns its id.
   */
  public long awaitNextCheckpoint(String jobId, Duration patience) {
    long asked = System.currentTimeMillis();
    return await(
        patience,
        "Job " + jobId + " has completed no checkpoint",
        () -> {
          CheckpointStatus status = checkpoints(jobId);
          return status.triggeredMillis() >= asked
              ? Optional.of(status.lastCompleted())
              : Optional.empty();
        });
  }

  /** The metrics of a job that runs. */
  public JobMetrics metrics(String jobId) {
    return new JobMetrics(http, jobId);
  }

  /**
   * The completed checkpoints and savepoints of a job that have not been discarded, as far as the
   * cluster remembers them; none for a job that it has forgotten.
   */
  public List<RetainedCheckpoint> retainedCheckpoints(String jobId) {
    List<RetainedCheckpoint> retained = new ArrayList<>();
    try {
      for (JsonNode one : http.get("/jobs/" + jobId + "/checkpoints").path("history")) {
        if (one.path("status").asText().equals("COMPLETED")
            && !one.path("discarded").asBoolean()
            && one.hasNonNull("external_path")) {
          retained.add(
              new RetainedCheckpoint(one.path("id").asLong(), one.path("external_path").asText()));
        }
      }
      return retained;
    } catch (JsonHttp.HttpRefusal e) {
      return List.of();
    }
  }

  /** Whether the checkpoints of a job outlive its cancellation. */
  public boolean keepsCheckpoints(String jobId) {
    JsonNode kept = http.get("/jobs/" + jobId + "/checkpoints/config").path("externalization");
    return kept.path("enabled").asBoolean() && !kept.path("delete_on_cancellation").asBoolean();
  }

  /** Where the cluster keeps checkpoints by its configuration, one folder per job id. */
  public Optional<String> checkpointFolder() {
    return setting(CHECKPOINT_FOLDER);
  }

  private Optional<String> setting(Set<String> keys) {
    for (JsonNode option : http.get("/jobmanager/config")) {
      if (keys.contains(option.path("key").asText())) {
        return Optional.of(option.path("value").asText());
      }
    }
    return Optional.empty();
  }

  /** Takes a savepoint where the cluster keeps them, and returns where it is. */
  public String savepoint(String jobId) {
    ObjectNode body = JsonHttp.JSON.createObjectNode().put("cancel-job", false);
    return savepointResult(jobId, http.send("POST", "/jobs/" + jobId + "/savepoints", body + ""));
  }

  /** Stops the job with a savepoint, from which it can be started again without loss. */
  public String stop(String jobId) {
    ObjectNode body = JsonHttp.JSON.createObjectNode().put("drain", false);
    return savepointResult(jobId, http.send("POST", "/jobs/" + jobId + "/stop", body + ""));
  }

  private String savepointResult(String jobId, JsonNode trigger) {
    String request = trigger.path("request-id").asText();
    return await(
        Duration.ofMinutes(5),
        "The savepoint of job " + jobId + " is not complete",
        () -> {
          JsonNode answer = http.get("/jobs/" + jobId + "/savepoints/" + request);
          if (!answer.path("status").path("id").asText().equals("COMPLETED")) {
            return Optional.empty();
          }
          JsonNode operation = answer.path("operation");
          if (operation.has("failure-cause")) {
            String trace = operation.path("failure-cause").path("stack-trace").asText();
            throw new CommandException(
                "The savepoint of job %s failed: %s"
                    .formatted(jobId, trace.lines().findFirst().orElse("no reason given")));
          }
          return Optional.of(operation.path("location").asText());
        });
  }

  /** Cancels the job and waits until it has ended. */
  public void cancel(String jobId) {
    http.send("PATCH", "/jobs/" + jobId + "?mode=cancel", "");
    awaitEnded(jobId);
  }

  /** Waits until the job has ended. */
  public void awaitEnded(String jobId) {
    await(
        Duration.ofMinutes(1),
        "Job " + jobId + " does not end",
        () -> Optional.of(job(jobId)).filter(FlinkJob::ended));
  }

  private static <T> T await(Duration patience, String what, Supplier<Optional<T>> question) {
    Instant deadline = Instant.now().plus(patience);
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent()) {
        return answer.get();
      }
      if (Instant.now().isAfter(deadline)) {
        throw new CommandException("%s after %d s.".formatted(what, patience.toSeconds()));
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandException("Interrupted.", e);
      }
    }
  }
}
