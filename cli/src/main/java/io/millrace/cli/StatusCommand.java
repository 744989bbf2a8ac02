package io.millrace.cli;

import io.millrace.cli.environment.FlinkAddresses;
import io.millrace.cli.status.EnvironmentStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Shows how far each job is, and the processes of the local stack. Exits 1 if any of them is not well.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private EnvironmentOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--rest",
      paramLabel = "[JOB=]URL",
      description = {
        "REST address of the Flink cluster, or of the one that runs JOB; may be repeated. By default as"
            + " the environment's config.yaml says."
      })
  private List<String> rest = List.of();

  enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--format", description = "table (the default) or json", defaultValue = "table")
  private Format format;

  @Override
  public Integer call() {
    EnvironmentStatus status = EnvironmentStatus.of(options.environment(clusters()));
    System.out.print(format == Format.JSON ? status.json() : status.table());
    return status.well() ? 0 : 1;
  }

  private FlinkAddresses clusters() {
    try {
      return FlinkAddresses.of(rest);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--rest " + e.getMessage());
    }
  }
}
