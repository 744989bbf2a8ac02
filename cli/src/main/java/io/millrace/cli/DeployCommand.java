package io.millrace.cli;

import io.millrace.cli.console.Progress;
import io.millrace.cli.deploy.Start;
import io.millrace.cli.workspace.Job;
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
    description =
        "Starts a job from its newest savepoint or checkpoint, and prints the job's id; without JOB, all jobs of the workspace that do not run. Refuses what would lose or double data.")
final class DeployCommand implements Callable<Integer> {
  @Mixin private JobCommandOptions options;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "JOB",
      description = "ingest-job, cdc-job, curate-job or semantic-job; all of them if absent")
  private String job;

  @Option(
      names = "--from",
      paramLabel = "STATE",
      description = "Where the job starts from instead: a savepoint, a checkpoint, or 'nothing'.")
  private String savepoint;

  @Option(
      names = "--replace",
      description = "If the job runs, stop it with a savepoint first, instead of refusing.")
  private boolean replace;

  @Override
  public Integer call() {
    if (job == null && (savepoint != null || replace)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), (replace ? "--replace" : "--from") + " needs a JOB");
    }
    if (replace && savepoint != null && !savepoint.equals(Start.NOTHING)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--replace goes on from the savepoint that it takes: leave out --from, or --replace");
    }
    if (job == null) {
      options.deployment().deployAll(Progress.lines(System.err));
      return 0;
    }
    Job named = options.parse(job);
    Start start = savepoint == null ? Start.newest() : Start.at(savepoint);
    options.print(options.deployment().deploy(named, start, replace));
    return 0;
  }
}
