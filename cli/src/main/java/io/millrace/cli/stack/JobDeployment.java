package io.millrace.cli.stack;

import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.runtime.masking.MaskingKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Submits the jobs of the stack's workspace with the values of this stack. */
public final class JobDeployment {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final LocalStack stack;
  private final Workspace workspace;
  private final StackVariables values;
  private final FlinkClient client;

  public JobDeployment(LocalStack stack) {
    this.stack = stack;
    this.workspace = stack.workspace();
    this.values = new StackVariables(stack, workspace.folder());
    this.client = new FlinkClient(stack.home(), stack.config(), stack.flink());
  }

  /** Submits those that do not run, with their connectors, and waits until all of them do. */
  public void deployAll(Progress progress) {
    for (Job job : workspace.jobs()) {
      progress.step(workspace.jobName(job), () -> deploy(job, Optional.empty()));
    }
  }

  /**
   * Submits the job, unless it runs already, and waits until all its tasks run. With cdc-job come
   * the connectors that it reads from.
   *
   * @param savepoint where it starts from; empty: from nothing
   * @return the job's id
   */
  public String deploy(Job job, Optional<String> savepoint) {
    String name = workspace.jobName(job);
    Optional<FlinkJob> live = stack.cluster().live(name);
    if (live.isPresent() && savepoint.isPresent()) {
      throw new StackException(name + " runs already: stop it first.");
    }
    if (job == Job.CDC) {
      stack.connectors().submit();
    }
    String id = live.map(FlinkJob::id).orElseGet(() -> submit(job, savepoint));
    stack.cluster().awaitRunning(id, PATIENCE);
    return id;
  }

  private String submit(Job job, Optional<String> savepoint) {
    Path jar = stack.home().jobJar(job.module());
    if (!Files.exists(jar)) {
      throw new StackException(jar + " is missing: build it with 'mvn package'.");
    }
    if (job == Job.INGEST || job == Job.CDC) {
      createMaskingKeys();
    }
    return client.run(workspace.jobName(job), jar, savepoint, arguments(job), values.variables());
  }

  private List<String> arguments(Job job) {
    Path file = workspace.folder().jobFile(job);
    List<String> arguments = new ArrayList<>(List.of("--config", file.toString()));
    values.overrides().forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    return arguments;
  }

  /** The stack's own keys are made once; others are their owner's to make. */
  private void createMaskingKeys() {
    Path keyset = workspace.keyset();
    if (!Files.exists(keyset) && keyset.startsWith(stack.home().secrets())) {
      MaskingKeys.generate(keyset);
    }
  }
}
