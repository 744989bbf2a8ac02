package io.millrace.cli;

import io.millrace.cli.stack.JobDeployment;
import io.millrace.cli.stack.Progress;
import io.millrace.cli.workspace.Job;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    description = "Submits a job to the local stack, or all four, unless it runs.")
final class DeployCommand implements Callable<Integer> {
  @Mixin private StackOptions options;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "JOB",
      description = "ingest-job, cdc-job, curate-job or semantic-job; all four if absent")
  private String job;

  @Option(names = "--from", paramLabel = "SAVEPOINT", description = "Where the job starts from.")
  private String savepoint;

  @Override
  public Integer call() {
    if (job == null && savepoint != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--from needs a JOB");
    }
    JobDeployment deployment = new JobDeployment(options.stack());
    if (job == null) {
      deployment.deployAll(Progress.lines(System.err));
      return 0;
    }
    System.out.println(deployment.deploy(parse(), Optional.ofNullable(savepoint)));
    return 0;
  }

  private Job parse() {
    try {
      return Job.parse(job);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}
