package io.millrace.cli.deploy;

import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.JobClient;
import io.millrace.cli.stack.CommandLock;
import io.millrace.cli.stack.FlinkClient;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.stack.StackVariables;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.runtime.write.masking.MaskingKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A Flink cluster, and how job files are read for it: with the values of the local stack, or for a
 * cluster elsewhere with the environment of this process.
 */
public final class DeployTarget {

  private final StackHome home;
  private final FlinkCluster cluster;
  private final JobClient client;
  private final WorkspaceFolder folder;
  private final Map<String, String> environment;
  private final Optional<LocalStack> stack;

  private DeployTarget(
      StackHome home,
      FlinkCluster cluster,
      JobClient client,
      WorkspaceFolder folder,
      Map<String, String> environment,
      Optional<LocalStack> stack) {
    this.home = home;
    this.cluster = cluster;
    this.client = client;
    this.folder = folder;
    this.environment = environment;
    this.stack = stack;
  }

  public static DeployTarget local(LocalStack stack) {
    return new DeployTarget(
        stack.home(),
        stack.cluster(),
        FlinkClient.local(stack),
        stack.folder(),
        System.getenv(),
        Optional.of(stack));
  }

  /**
   * @param rest URL of the cluster's REST interface
   * @param environment what {@code ${env:NAME}} means in job files
   */
  public static DeployTarget remote(
      StackHome home, String rest, WorkspaceFolder folder, Map<String, String> environment) {
    return of(home, new FlinkCluster(rest), FlinkClient.remote(home, rest), folder, environment);
  }

  static DeployTarget of(
      StackHome home,
      FlinkCluster cluster,
      JobClient client,
      WorkspaceFolder folder,
      Map<String, String> environment) {
    return new DeployTarget(home, cluster, client, folder, environment, Optional.empty());
  }

  FlinkCluster cluster() {
    return cluster;
  }

  DeployedFiles files() {
    return new DeployedFiles(home.deployments(client.cluster()));
  }

  /** Held while a job of that name is started or stopped there. */
  CommandLock lock(String jobName) {
    return CommandLock.take(
        home,
        "job-%s-%s".formatted(client.cluster(), jobName),
        "Another millrace command deploys or stops %s: wait until that has ended."
            .formatted(jobName));
  }

  Path jar(Job job) {
    return home.jobJar(job.module());
  }

  Workspace workspace() {
    return workspace(folder);
  }

  /** Another workspace, read with the same values. */
  Workspace workspace(WorkspaceFolder other) {
    return Workspace.load(other, variables(other)::get, overrides(other));
  }

  /**
   * Submits a jar with the job's file of its workspace; returns the job's id.
   *
   * @param from where it starts from; empty: from nothing
   */
  String submit(Release release, Optional<String> from) {
    prepare(release.workspace(), release.job());
    WorkspaceFolder files = release.workspace().folder();
    List<String> arguments =
        new ArrayList<>(List.of("--config", files.jobFile(release.job()).toString()));
    overrides(files).forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    return client.run(release.name(), release.jar(), from, arguments, variables(files));
  }

  private Map<String, String> variables(WorkspaceFolder files) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.put(StackVariables.WORKSPACE, files.root().toString());
    stack.ifPresent(local -> variables.putAll(new StackVariables(local, files).variables()));
    return variables;
  }

  private Map<String, String> overrides(WorkspaceFolder files) {
    return stack.map(local -> new StackVariables(local, files).overrides()).orElse(Map.of());
  }

  /** On the local stack: the connectors of cdc-job, and the stack's own masking keys, made once. */
  private void prepare(Workspace workspace, Job job) {
    if (stack.isEmpty() || (job != Job.INGEST && job != Job.CDC)) {
      return;
    }
    if (job == Job.CDC) {
      stack.get().connectors().submit();
    }
    Path keyset = workspace.keyset();
    if (!Files.exists(keyset) && keyset.startsWith(home.secrets())) {
      MaskingKeys.generate(keyset);
    }
  }
}
