package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.RetainedCheckpoint;
import io.millrace.runtime.deployment.Deployment;
import io.millrace.runtime.deployment.Deployment.Action;
import io.millrace.runtime.deployment.DeploymentTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is known of a job's deployments and states, from its record and from its cluster. */
final class JobHistory {

  private final String name;
  private final FlinkCluster cluster;
  private final DeploymentTable table;
  private final Clock clock;

  /** {@code name}: the job's, in Flink. */
  JobHistory(String name, FlinkCluster cluster, DeploymentTable table, Clock clock) {
    this.name = name;
    this.cluster = cluster;
    this.table = table;
    this.clock = clock;
  }

  /** The record of all jobs, the newest first. */
  List<Deployment> all() {
    return table.all();
  }

  /**
   * The newest savepoint or checkpoint, of the newest job of the name that has one: by what the
   * cluster remembers, the record holds, and the folder of checkpoints has.
   */
  Optional<RetainedCheckpoint> newestState() {
    List<Deployment> history = all();
    return jobIds(history).stream().flatMap(id -> newest(id, history).stream()).findFirst();
  }

  /** Ids of the jobs that ran under the name, the newest first. */
  private Set<String> jobIds(List<Deployment> history) {
    Set<String> ids = new LinkedHashSet<>();
    cluster.jobs().stream()
        .filter(job -> job.name().equals(name))
        .map(FlinkJob::id)
        .forEach(ids::add);
    history.stream()
        .filter(entry -> entry.job().equals(name) && !entry.jobId().isEmpty())
        .map(Deployment::jobId)
        .forEach(ids::add);
    return ids;
  }

  private Optional<RetainedCheckpoint> newest(String jobId, List<Deployment> history) {
    List<RetainedCheckpoint> found = new ArrayList<>(cluster.retainedCheckpoints(jobId));
    history.stream()
        .filter(entry -> entry.jobId().equals(jobId) && entry.saved())
        .map(entry -> new RetainedCheckpoint(entry.checkpointId(), entry.savepoint()))
        .forEach(found::add);
    cluster.checkpointFolder().ifPresent(folder -> found.addAll(SavedState.below(folder, jobId)));
    return found.stream()
        .filter(state -> !SavedState.gone(state.path()))
        .max(Comparator.comparingLong(RetainedCheckpoint::id));
  }

  /** The state of that place, by the record or else by its own metadata. */
  RetainedCheckpoint state(String path) {
    return all().stream()
        .filter(entry -> entry.saved() && entry.savepoint().equals(path))
        .map(entry -> new RetainedCheckpoint(entry.checkpointId(), path))
        .findFirst()
        .orElseGet(() -> SavedState.read(path));
  }

  /** Records a start, and returns what was recorded. */
  Deployment started(
      Action action,
      String jobId,
      Optional<RetainedCheckpoint> from,
      String digest,
      String program) {
    return append(action, jobId, predecessor(), from, digest, program);
  }

  /** Records a start that was refused, so that a rollback is one to what ran before it. */
  void refused(String digest) {
    append(Action.REFUSED, "", predecessor(), Optional.empty(), digest, null);
  }

  private String predecessor() {
    return starts().stream().map(Deployment::jobId).findFirst().orElse(null);
  }

  /** Records a savepoint that was taken. */
  Deployment saved(String jobId, String path) {
    RetainedCheckpoint state =
        cluster.retainedCheckpoints(jobId).stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseGet(() -> SavedState.read(path));
    String digest =
        starts().stream()
            .filter(entry -> entry.jobId().equals(jobId))
            .map(Deployment::digest)
            .findFirst()
            .orElse("");
    return append(Action.SAVEPOINT, jobId, null, Optional.of(state), digest, null);
  }

  private Deployment append(
      Action action,
      String jobId,
      String predecessor,
      Optional<RetainedCheckpoint> state,
      String digest,
      String program) {
    Deployment entry =
        new Deployment(
            action,
            name,
            jobId,
            predecessor,
            state.map(RetainedCheckpoint::path).orElse(null),
            state.map(RetainedCheckpoint::id).orElse(null),
            digest,
            program,
            clock.instant());
    table.append(entry);
    return entry;
  }

  /** The newest start whose job has a savepoint or checkpoint, else the newest. */
  Deployment stateful() {
    List<Deployment> history = all();
    return jobIds(history).stream()
        .filter(id -> newest(id, history).isPresent())
        .findFirst()
        .flatMap(id -> starts().stream().filter(entry -> entry.jobId().equals(id)).findFirst())
        .orElseGet(this::newestStart);
  }

  private Deployment newestStart() {
    return starts().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    "There is no record of a deployment of %s, so nothing to go back to."
                        .formatted(name)));
  }

  /**
   * The newest start of other files than those of the newest start, which may have been refused.
   */
  Deployment previous() {
    newestStart();
    String present =
        own().filter(entry -> !entry.saved()).map(Deployment::digest).findFirst().orElseThrow();
    return starts().stream()
        .filter(entry -> !entry.digest().equals(present))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    "%s has no earlier deployment to go back to: its jar and files have been the same, %s, since the first one."
                        .formatted(name, present)));
  }

  private List<Deployment> starts() {
    return own().filter(Deployment::started).toList();
  }

  private Stream<Deployment> own() {
    return all().stream().filter(entry -> entry.job().equals(name));
  }
}
