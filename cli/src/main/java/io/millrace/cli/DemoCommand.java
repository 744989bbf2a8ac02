package io.millrace.cli;

import io.millrace.cli.foodmart.demo.FoodMartDemo;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.Progress;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the whole chain on this machine on the FoodMart data until it has caught up, and prints",
      "its KPIs beside the published figures, the audit, and what the chain achieved. Begins clean:",
      "data of an earlier local stack is deleted. Exits 0 only if everything agrees."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--keep", description = "Leave everything running at the end.")
  private boolean keep;

  @Override
  public Integer call() throws InterruptedException {
    StackHome home = StackHome.locate();
    LocalStack stack = LocalStack.at(home, new WorkspaceFolder(home.root(), WorkspaceFolder.LOCAL));
    Progress progress = Progress.lines(System.err);
    stack.stop(progress);
    stack.deleteData();
    Runnable keepRunning = stack.stopOnExit(Progress.SILENT);
    progress.step("all servers", () -> stack.start(progress));
    System.err.println("Flink's web interface: " + stack.jobManager().url());
    boolean agrees = new FoodMartDemo(stack, progress, System.out).run();
    if (keep) {
      keepRunning.run();
    }
    return agrees ? 0 : 1;
  }
}
