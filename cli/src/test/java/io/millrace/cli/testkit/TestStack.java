package io.millrace.cli.testkit;

import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Local stacks on ports of their own, so that a stack that runs on the usual ones is left alone.
 */
public final class TestStack {

  private static final int PORT_OFFSET = 20_000;

  private TestStack() {}

  /** A stack of the reference workspace with its state in an empty folder; not started yet. */
  public static LocalStack in(Path state) throws IOException {
    return in(state, Path.of(System.getProperty("millrace.root"), "examples/foodmart"));
  }

  /** The same, with the local environment of another workspace. */
  public static LocalStack in(Path state, Path workspace) throws IOException {
    return LocalStack.at(home(state), new WorkspaceFolder(workspace, WorkspaceFolder.LOCAL));
  }

  private static StackHome home(Path state) throws IOException {
    Path root = Path.of(System.getProperty("millrace.root"));
    Files.createDirectories(state);
    Files.writeString(state.resolve("stack.properties"), otherPorts(root));
    return new StackHome(root, state);
  }

  private static String otherPorts(Path root) throws IOException {
    try (Stream<String> lines = Files.lines(root.resolve("cli/stack/stack.properties"))) {
      return lines
              .filter(line -> line.startsWith("port."))
              .map(line -> line.split("="))
              .map(pair -> pair[0] + "=" + (Integer.parseInt(pair[1].trim()) + PORT_OFFSET))
              .collect(Collectors.joining("\n"))
          + "\nrequired.memory-gib=4\n";
    }
  }
}
