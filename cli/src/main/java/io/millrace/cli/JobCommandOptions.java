package io.millrace.cli;

import io.millrace.cli.deploy.DeployTarget;
import io.millrace.cli.deploy.JobDeployment;
import io.millrace.cli.environment.FlinkAddresses;
import io.millrace.cli.flink.FlinkAddress;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.deployment.Deployment;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which workspace's jobs on which cluster a command is about. */
final class JobCommandOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private EnvironmentOptions options;

  @Option(
      names = "--rest",
      paramLabel = "URL",
      description =
          "REST address of the Flink cluster; by default that of the environment's config.yaml.")
  private String rest;

  JobDeployment deployment() {
    return new JobDeployment(DeployTarget.of(StackHome.locate(), options.environment(clusters())));
  }

  private FlinkAddresses clusters() {
    try {
      return rest == null
          ? FlinkAddresses.NONE
          : new FlinkAddresses(Optional.of(FlinkAddress.of(rest)), Map.of());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--rest " + e.getMessage());
    }
  }

  /** The job's id, and for people where it started from. */
  void print(Deployment started) {
    System.err.println(
        started.savepoint() == null
            ? started.job() + " started from nothing"
            : "%s started from checkpoint %d, %s"
                .formatted(started.job(), started.checkpointId(), started.savepoint()));
    System.out.println(started.jobId());
  }

  /** Of the command line. */
  Job parse(String job) {
    try {
      return Job.parse(job);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
