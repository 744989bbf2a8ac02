package io.millrace.cli;

import io.millrace.cli.environment.Environment;
import io.millrace.cli.environment.FlinkAddresses;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.RecordedWorkspace;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which environment of which workspace a command is about. */
final class EnvironmentOptions {
  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      description = "The workspace; by default the one that the local stack was started with.")
  private Path workspace;

  @Option(
      names = "--environment",
      paramLabel = "ENV",
      description = {
        "Whose files are read, flink-conf/ENV, which say where everything is; by default local, the"
            + " local stack."
      },
      defaultValue = WorkspaceFolder.LOCAL)
  private String environment;

  Environment environment() {
    return environment(FlinkAddresses.NONE);
  }

  /** Clusters that are named are never the local stack's. */
  Environment environment(FlinkAddresses clusters) {
    StackHome home = StackHome.locate();
    WorkspaceFolder folder =
        new WorkspaceFolder(
            workspace == null ? new RecordedWorkspace(home).root(environment) : workspace,
            environment);
    boolean local =
        environment.equals(WorkspaceFolder.LOCAL) && clusters.isEmpty() && home.hasStack();
    return local
        ? Environment.of(LocalStack.at(home, folder))
        : Environment.of(folder, System.getenv(), clusters);
  }
}
