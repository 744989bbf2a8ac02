package io.millrace.cli;

import io.millrace.cli.deploy.DeploymentRows;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.sql.ResultFormat;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.deployment.Deployment;
import io.millrace.runtime.deployment.DeploymentTable;
import io.millrace.runtime.iceberg.OpenCatalog;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Shows what was deployed, whoever did it, the newest last: starts, refused starts, rollbacks and savepoints.")
final class HistoryCommand implements Callable<Integer> {
  @Mixin private EnvironmentOptions options;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "JOB",
      description = "ingest-job, cdc-job, curate-job or semantic-job; all of them if absent")
  private String job;

  enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--format", description = "table (the default) or json", defaultValue = "table")
  private Format format;

  @Override
  public Integer call() {
    Job named = job == null ? null : parse();
    Environment environment = options.environment();
    try (OpenCatalog open = new OpenCatalog(environment.openCatalog())) {
      List<Deployment> all = new DeploymentTable(open.catalog()).all();
      String name = named == null ? null : environment.workspace().jobName(named);
      ResultFormat.valueOf(format.name())
          .write(
              DeploymentRows.of(
                  all.stream().filter(one -> name == null || one.job().equals(name)).toList()),
              System.out);
    }
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
