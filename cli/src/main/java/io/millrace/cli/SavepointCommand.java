package io.millrace.cli;

import io.millrace.cli.stack.FlinkCluster;
import io.millrace.cli.stack.FlinkJob;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackException;
import io.millrace.cli.workspace.Job;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "savepoint",
    mixinStandardHelpOptions = true,
    description = "Takes a savepoint of a job and prints where it is.")
final class SavepointCommand implements Callable<Integer> {
  @Mixin private StackOptions options;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JOB", description = "ingest-job, cdc-job, curate-job or semantic-job")
  private String job;

  @Option(names = "--stop", description = "Stop the job with it.")
  private boolean stop;

  @Override
  public Integer call() {
    LocalStack stack = options.stack();
    String name = stack.workspace().jobName(parse());
    FlinkCluster cluster = stack.cluster();
    String id =
        cluster
            .live(name)
            .map(FlinkJob::id)
            .orElseThrow(() -> new StackException(name + " does not run."));
    Path folder = stack.home().data("flink/savepoints");
    System.out.println(stop ? cluster.stop(id, folder) : cluster.savepoint(id, folder));
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
