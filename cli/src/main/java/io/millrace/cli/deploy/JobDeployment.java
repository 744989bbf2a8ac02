package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.RetainedCheckpoint;
import io.millrace.cli.stack.CommandLock;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.runtime.deployment.Deployment;
import io.millrace.runtime.deployment.Deployment.Action;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Starts a workspace's jobs from the state they had, and records it.
 *
 * <p>Every start is checked against what the job's tables hold: see {@link StateGuard}.
 */
public final class JobDeployment {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final DeployTarget target;
  private final Workspace workspace;

  public JobDeployment(LocalStack stack) {
    this(DeployTarget.of(stack.home(), Environment.of(stack)));
  }

  public JobDeployment(DeployTarget target) {
    this.target = target;
    this.workspace = target.workspace();
  }

  /** Deploys the jobs that do not run, each from its newest state, and waits until they do. */
  public void deployAll(Progress progress) {
    for (Job job : workspace.jobs()) {
      progress.step(workspace.jobName(job), () -> deployUnlessLive(job));
    }
  }

  private void deployUnlessLive(Job job) {
    Optional<FlinkJob> live = live(job);
    if (live.isPresent()) {
      target.cluster().awaitRunning(live.get().id(), PATIENCE);
    } else {
      deploy(job, Start.newest(), false);
    }
  }

  /**
   * Starts the job, and waits until all its tasks run.
   *
   * @param replace whether to stop a job of the same name with a savepoint first, instead of
   *     refusing; the newest state is then that savepoint
   * @throws CommandException before anything is stopped, if data would be lost or doubled or the
   *     job would not start, with what to do instead
   */
  public Deployment deploy(Job job, Start start, boolean replace) {
    Release release = Release.of(workspace, job, requireJar(job));
    try (CommandLock lock = lock(job);
        JobRecord record = open(job)) {
      if (replace) {
        if (start.nothing()) {
          record.resolve(start, Optional.empty());
        }
        live(job).ifPresent(running -> replace(record, start, running));
      }
      return start(record, Action.DEPLOY, release, start);
    }
  }

  private void replace(JobRecord record, Start start, FlinkJob running) {
    new StartCheck(workspace, record.job(), target.cluster(), record.catalog())
        .require(start, target.cluster().graph(running.id()));
    end(record.history(), running);
  }

  /**
   * Goes back to the jar and files of the deployment before, with the present state: stops the job
   * with a savepoint, and starts them from it.
   *
   * @throws CommandException before anything is stopped, if they cannot take over
   */
  public Deployment rollback(Job job) {
    String name = workspace.jobName(job);
    try (CommandLock lock = lock(job);
        JobRecord record = open(job)) {
      Deployment previous = record.history().previous();
      Path jar = target.files().jar(name, previous.digest());
      Release earlier = Release.of(deployed(name, previous), job, jar);
      RollbackGuard.require(job, earlier.workspace(), deployed(name, record.history().stateful()));
      live(job).ifPresent(running -> end(record.history(), running));
      return start(record, Action.ROLLBACK, earlier, Start.newest());
    }
  }

  private Workspace deployed(String name, Deployment deployment) {
    return target.workspace(
        target.files().workspace(name, deployment.digest(), workspace.folder().environment()));
  }

  /** Takes a savepoint, and stops the job with it if asked. */
  public Deployment savepoint(Job job, boolean stop) {
    try (CommandLock lock = lock(job);
        JobRecord record = open(job)) {
      FlinkJob running =
          live(job)
              .orElseThrow(() -> new CommandException(workspace.jobName(job) + " does not run."));
      return stop
          ? stop(record.history(), running)
          : record.history().saved(running.id(), target.cluster().savepoint(running.id()));
    }
  }

  /** A job that fails cannot take a savepoint: what it goes on from is its last checkpoint. */
  private void end(JobHistory history, FlinkJob running) {
    if (running.allRunning()) {
      stop(history, running);
    } else if (target.cluster().keepsCheckpoints(running.id())) {
      target.cluster().cancel(running.id());
    } else {
      throw new CommandException(
          "%s does not run well enough to be stopped with a savepoint, and its cluster would delete its checkpoints if it were cancelled: set execution.checkpointing.externalized-checkpoint-retention to RETAIN_ON_CANCELLATION, or remove the cause of its failures first."
              .formatted(running.name()));
    }
  }

  private Deployment stop(JobHistory history, FlinkJob running) {
    FlinkCluster cluster = target.cluster();
    Deployment savepoint = history.saved(running.id(), cluster.stop(running.id()));
    cluster.awaitEnded(running.id());
    return savepoint;
  }

  private Deployment start(JobRecord record, Action action, Release release, Start start) {
    Optional<RetainedCheckpoint> from = record.resolve(start, live(release.job()));
    String id = submit(record.history(), release, from);
    requireAlone(release.name(), id);
    Deployment started =
        record.history().started(action, id, from, release.digest(), release.program());
    target.files().keep(release, started.at());
    try {
      target.cluster().awaitRunning(id, PATIENCE);
      return started;
    } catch (CommandException e) {
      throw StartFailure.of(e, release.job(), from);
    }
  }

  private String submit(JobHistory history, Release release, Optional<RetainedCheckpoint> from) {
    try {
      return target.submit(release, from.map(RetainedCheckpoint::path));
    } catch (CommandException e) {
      recordRefusal(history, release, e);
      throw StartFailure.of(e, release.job(), from);
    }
  }

  private static void recordRefusal(JobHistory history, Release release, CommandException refusal) {
    try {
      history.refused(release.digest());
    } catch (RuntimeException e) {
      refusal.addSuppressed(e);
      throw new CommandException(
          "%s%nThis could not be recorded, so 'millrace rollback' does not know of it. What ran before goes on if its jar and files are back in their places, with 'millrace deploy %s'."
              .formatted(refusal.getMessage(), release.job().module()),
          refusal);
    }
  }

  /** Commands of other machines do not know of the lock. */
  private void requireAlone(String name, String id) {
    List<FlinkJob> live = target.cluster().allLive(name);
    if (live.size() > 1) {
      target.cluster().cancel(id);
      throw new CommandException(
          "%s was started by somebody else at the same time, as %s. Two of them would write every record twice, so the one of this command, %s, was cancelled."
              .formatted(
                  name,
                  live.stream()
                      .map(FlinkJob::id)
                      .filter(other -> !other.equals(id))
                      .collect(Collectors.joining(", ")),
                  id));
    }
  }

  private CommandLock lock(Job job) {
    return target.lock(workspace.jobName(job));
  }

  private JobRecord open(Job job) {
    return JobRecord.open(workspace, job, target.cluster());
  }

  private Optional<FlinkJob> live(Job job) {
    return target.cluster().live(workspace.jobName(job));
  }

  private Path requireJar(Job job) {
    Path jar = target.jar(job);
    if (!Files.exists(jar)) {
      throw new CommandException(jar + " is missing: build it with 'mvn package'.");
    }
    return jar;
  }
}
