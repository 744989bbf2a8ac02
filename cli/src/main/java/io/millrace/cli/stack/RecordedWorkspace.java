package io.millrace.cli.stack;

import io.millrace.cli.workspace.Examples;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which workspace a stack was started with: {@code run/workspace}, folder and environment. */
final class RecordedWorkspace {
  private final StackHome home;

  RecordedWorkspace(StackHome home) {
    this.home = home;
  }

  private Path file() {
    return home.state().resolve("run/workspace");
  }

  /**
   * The workspace of the last start; before there was one, the current folder if it is a workspace,
   * else the reference workspace of the installation.
   */
  WorkspaceFolder read() {
    if (!Files.exists(file())) {
      return new WorkspaceFolder(usual(), WorkspaceFolder.LOCAL);
    }
    try {
      List<String> lines = Files.readAllLines(file());
      return new WorkspaceFolder(Path.of(lines.get(0)), lines.get(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path usual() {
    Path current = Path.of("").toAbsolutePath();
    if (new WorkspaceFolder(current, WorkspaceFolder.LOCAL).isWorkspace()) {
      return current;
    }
    return Examples.installed().map(examples -> examples.reference(home.root())).orElse(current);
  }

  void write(WorkspaceFolder workspace) {
    home.run();
    Template.write(file(), workspace.root() + "\n" + workspace.environment() + "\n");
  }

  void forget() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
