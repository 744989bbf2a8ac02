package io.millrace.cli.stack;

import io.millrace.cli.workspace.Examples;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which workspace the local stack was started with: its folder, in {@code run/workspace}. */
public final class RecordedWorkspace {
  private final StackHome home;

  public RecordedWorkspace(StackHome home) {
    this.home = home;
  }

  private Path file() {
    return home.state().resolve("run/workspace");
  }

  /**
   * The folder of the last start's workspace; before there was one, the current folder if it is a
   * workspace with that environment, else the reference workspace of the installation.
   */
  public Path root(String environment) {
    if (!Files.exists(file())) {
      return usual(environment);
    }
    try {
      return Path.of(Files.readString(file()).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path usual(String environment) {
    Path current = Path.of("").toAbsolutePath();
    if (new WorkspaceFolder(current, environment).isWorkspace()) {
      return current;
    }
    return Examples.installed().map(examples -> examples.reference(home.root())).orElse(current);
  }

  void write(Path root) {
    home.run();
    Template.write(file(), root + "\n");
  }

  void forget() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
