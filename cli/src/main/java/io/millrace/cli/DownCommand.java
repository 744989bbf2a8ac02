package io.millrace.cli;

import io.millrace.cli.console.Progress;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops the local stack. Its data stays, and its jobs go on at the next 'up'.")
final class DownCommand implements Callable<Integer> {
  @Option(
      names = "--delete-data",
      description = "Delete topics, tables, databases, checkpoints, passwords and logs too.")
  private boolean deleteData;

  @Override
  public Integer call() {
    LocalStack stack = LocalStack.at(StackHome.locate());
    stack.stop(Progress.lines(System.err));
    if (deleteData) {
      stack.deleteData();
    }
    return 0;
  }
}
