package io.millrace.cli;

import io.millrace.cli.console.Progress;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts the local stack, or what is missing of it, and leaves it running.")
final class UpCommand implements Callable<Integer> {
  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "The workspace; by default the one that the stack was started with.")
  private Path workspace;

  @Option(names = "--gateway", description = "Start Flink's SQL gateway too, for JDBC and REST.")
  private boolean gateway;

  @Override
  public Integer call() {
    StackHome home = StackHome.locate();
    LocalStack stack =
        workspace == null
            ? LocalStack.at(home)
            : LocalStack.at(home, new WorkspaceFolder(workspace, WorkspaceFolder.LOCAL));
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
