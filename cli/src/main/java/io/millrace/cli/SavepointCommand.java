package io.millrace.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "savepoint",
    mixinStandardHelpOptions = true,
    description = "Takes a savepoint of a job, records it, and prints where it is.")
final class SavepointCommand implements Callable<Integer> {
  @Mixin private JobCommandOptions options;

  @Parameters(paramLabel = "JOB", description = "ingest-job, cdc-job, curate-job or semantic-job")
  private String job;

  @Option(names = "--stop", description = "Stop the job with it.")
  private boolean stop;

  @Override
  public Integer call() {
    System.out.println(options.deployment().savepoint(options.parse(job), stop).savepoint());
    return 0;
  }
}
