package io.millrace.cli;

import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.status.JobStatus;
import io.millrace.cli.status.LastCut;
import io.millrace.cli.status.StackStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Shows the stack's processes, and how far each job is. Exits 1 if any of them is not well.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private StackOptions options;

  enum Format {
    TABLE,
    JSON
  }

  @Option(names = "--format", description = "table (the default) or json", defaultValue = "table")
  private Format format;

  @Override
  public Integer call() {
    LocalStack stack = options.stack();
    StackStatus status = StackStatus.of(stack, JobStatus.of(stack), LastCut.of(stack));
    System.out.print(format == Format.JSON ? status.json() : status.table());
    return status.well() ? 0 : 1;
  }
}
