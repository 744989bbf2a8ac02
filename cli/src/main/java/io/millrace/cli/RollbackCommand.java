package io.millrace.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description =
        "Goes back to the jar and files of the deployment before, with the present state: stops the job with a savepoint and starts them from it. Refuses, before it stops anything, if they cannot go on without a loss. Prints the job's id.")
final class RollbackCommand implements Callable<Integer> {
  @Mixin private JobCommandOptions options;

  @Parameters(paramLabel = "JOB", description = "ingest-job, cdc-job, curate-job or semantic-job")
  private String job;

  @Override
  public Integer call() {
    options.print(options.deployment().rollback(options.parse(job)));
    return 0;
  }
}
