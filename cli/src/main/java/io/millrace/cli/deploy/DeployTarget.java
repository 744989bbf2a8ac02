package io.millrace.cli.deploy;

import io.millrace.cli.environment.Environment;
import io.millrace.cli.flink.FlinkAddress;
import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.JobClient;
import io.millrace.cli.stack.CommandLock;
import io.millrace.cli.stack.FlinkClient;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.runtime.deployment.RecordedStart;
import io.millrace.runtime.write.masking.MaskingKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Flink cluster of an environment, and how job files are read for it. */
public final class DeployTarget {

  private final StackHome home;
  private final FlinkCluster cluster;
  private final JobClient client;
  private final Environment environment;

  DeployTarget(StackHome home, FlinkCluster cluster, JobClient client, Environment environment) {
    this.home = home;
    this.cluster = cluster;
    this.client = client;
    this.environment = environment;
  }

  /** {@code home}: where jars are, and copies of what is deployed. */
  public static DeployTarget of(StackHome home, Environment environment) {
    if (environment.stack().isPresent()) {
      LocalStack stack = environment.stack().get();
      return new DeployTarget(home, stack.cluster(), FlinkClient.local(stack), environment);
    }
    FlinkAddress address = environment.flinkAddress();
    return new DeployTarget(
        home, address.cluster(), FlinkClient.remote(home, address), environment);
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
    return environment.workspace();
  }

  /** Another workspace, read with the same values. */
  Workspace workspace(WorkspaceFolder other) {
    return environment.workspace(other);
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
    environment.overrides(files).forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    Map<String, String> variables = new TreeMap<>(environment.variables(files));
    variables.put(RecordedStart.ELSEWHERE, "true");
    return client.run(release.name(), release.jar(), from, arguments, variables);
  }

  /** On the local stack: the connectors of cdc-job, and the stack's own masking keys, made once. */
  private void prepare(Workspace workspace, Job job) {
    Optional<LocalStack> stack = environment.stack();
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
