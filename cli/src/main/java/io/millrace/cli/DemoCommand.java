package io.millrace.cli;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.cli.demo.ReferenceDemo;
import io.millrace.cli.demo.Workload;
import io.millrace.cli.demo.WorkspaceDemo;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.Examples;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a whole chain on this machine until it has caught up, and prints what its tables hold and",
      "the audit. Without DIR that is the reference domain, with its KPIs beside the published",
      "figures and what the chain achieved; with DIR a workspace, with its folder 'workload'. Begins clean: data of an earlier",
      "local stack is deleted. Exits 0 only if everything agrees."
    })
final class DemoCommand implements Callable<Integer> {
  @Parameters(arity = "0..1", paramLabel = "DIR", description = "A workspace with a workload.")
  private Path workspace;

  @Option(
      names = "--keep",
      description = "Leave everything running, whatever comes once the servers are up.")
  private boolean keep;

  @Override
  public Integer call() throws InterruptedException {
    StackHome home = StackHome.locate();
    Path folder = workspace == null ? reference(home) : workspace;
    if (workspace != null && !Workload.of(folder).exists()) {
      throw new CommandException(folder + " has no folder 'workload': there is nothing to run.");
    }
    LocalStack stack = LocalStack.at(home, new WorkspaceFolder(folder, WorkspaceFolder.LOCAL));
    Progress progress = Progress.lines(System.err);
    stack.stop(progress);
    stack.deleteData();
    Runnable keepRunning = stack.stopOnExit(Progress.SILENT);
    progress.step("all servers", () -> stack.start(progress));
    if (keep) {
      keepRunning.run();
    }
    System.err.println("Flink's web interface: " + stack.jobManager().url());
    boolean agrees =
        workspace == null
            ? ReferenceDemo.installed().orElseThrow().run(stack, progress, System.out)
            : new WorkspaceDemo(stack, progress, System.out).run();
    return agrees ? 0 : 1;
  }

  private static Path reference(StackHome home) {
    return Examples.installed()
        .orElseThrow(
            () -> new CommandException("This installation comes without an example: name a DIR."))
        .reference(home.root());
  }
}
