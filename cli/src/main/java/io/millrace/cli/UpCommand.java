package io.millrace.cli;

import io.millrace.cli.console.Progress;
import io.millrace.cli.stack.LocalStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts the local stack, or what is missing of it, and leaves it running.")
final class UpCommand implements Callable<Integer> {
  @Mixin private StackOptions options;

  @Option(names = "--gateway", description = "Start Flink's SQL gateway too, for JDBC and REST.")
  private boolean gateway;

  @Override
  public Integer call() {
    LocalStack stack = options.stack();
    Progress progress = Progress.lines(System.err);
    Runnable keep = stack.stopOnExit(Progress.SILENT);
    progress.step("all", () -> stack.start(progress));
    if (gateway) {
      stack.startGateway(progress);
    }
    keep.run();
    System.err.println("Workspace: " + stack.folder().root());
    System.err.println("Flink's web interface: " + stack.jobManager().url());
    if (gateway) {
      System.err.println("SQL gateway: " + stack.gateway().jdbcUrl());
    }
    return 0;
  }
}
