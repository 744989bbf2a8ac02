package io.millrace.cli;

import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which workspace a command is about. */
final class StackOptions {
  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "The workspace; by default the one that the stack was started with.")
  private Path workspace;

  @Option(
      names = "--environment",
      paramLabel = "ENV",
      description = "Whose job files are read, flink-conf/ENV; by default local.")
  private String environment;

  /** The local stack with that workspace. */
  LocalStack stack() {
    return LocalStack.at(StackHome.locate(), folder());
  }

  /** Where that workspace is. */
  WorkspaceFolder folder() {
    WorkspaceFolder usual = LocalStack.at(StackHome.locate()).folder();
    if (workspace == null && environment == null) {
      return usual;
    }
    return new WorkspaceFolder(
        workspace == null ? usual.root() : workspace,
        environment == null ? WorkspaceFolder.LOCAL : environment);
  }
}
