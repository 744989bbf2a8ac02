package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where things are: the checkout ({@code root}) with jars and configuration, and the state
 * directory ({@code state}) that holds everything the local stack writes.
 */
public record StackHome(Path root, Path state) {

  /**
   * The checkout from system property {@code millrace.root}; the state from system property {@code
   * millrace.home}, or else from {@code MILLRACE_HOME}.
   */
  public static StackHome locate() {
    Path root = Path.of(System.getProperty("millrace.root", "")).toAbsolutePath().normalize();
    String override = System.getProperty("millrace.home", System.getenv("MILLRACE_HOME"));
    Path state = override == null ? root.resolve(".millrace") : Path.of(override);
    return new StackHome(root, state.toAbsolutePath().normalize());
  }

  /** Whether the installation can start a local stack; an image of the command alone cannot. */
  public boolean hasStack() {
    return Files.exists(StackConfig.defaults(root));
  }

  /**
   * The folder that the build filled for a component, for example {@code cli/stack/kafka/target}.
   */
  public Path built(String component) {
    Path folder = root.resolve("cli/stack").resolve(component).resolve("target");
    if (!Files.isDirectory(folder)) {
      throw new CommandException(
          "The libraries of " + component + " are missing: build them with 'mvn package'.");
    }
    return folder;
  }

  /** Flink's settings for a workspace that has none of its own. */
  Path clusterFile() {
    return new WorkspaceFolder(root, WorkspaceFolder.LOCAL).clusterFile().orElseThrow();
  }

  public Path jobJar(String module) {
    return root.resolve(module).resolve("target").resolve(module + "-0.1.0-SNAPSHOT-job.jar");
  }

  public Path logs() {
    return created(state.resolve("logs"));
  }

  public Path run() {
    return created(state.resolve("run"));
  }

  public Path conf() {
    return created(state.resolve("conf"));
  }

  public Path data(String component) {
    return created(state.resolve("data").resolve(component));
  }

  public Path warehouse() {
    return created(state.resolve("data/warehouse"));
  }

  /** Where copies of what was deployed to a cluster are, by {@link FlinkClient#cluster}. */
  public Path deployments(String cluster) {
    return state.resolve("deployments").resolve(cluster);
  }

  /** One file per secret, readable by the owner alone. */
  public Path secrets() {
    Path folder = created(state.resolve("secrets"));
    try {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CommandException(
          "The folder " + folder + " cannot be created: " + e.getMessage(), e);
    }
  }
}
