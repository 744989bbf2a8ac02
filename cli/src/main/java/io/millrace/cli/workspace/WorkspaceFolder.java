package io.millrace.cli.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a workspace's files are.
 *
 * <pre>
 *   flink-conf/&lt;environment&gt;/&lt;module&gt;.yaml   one job file per job that the workspace has
 *   flink-conf/&lt;environment&gt;/config.yaml     the Flink cluster; for the local stack only if it needs its own
 *   flink-conf/&lt;environment&gt;/sources.yaml    as whom the command reads captured databases
 *   flink-conf/&lt;environment&gt;/sql.yaml        as whom analysts read
 * </pre>
 *
 * @param root absolute
 */
public record WorkspaceFolder(Path root, String environment) {

  /** The variable by which its files name it. */
  public static final String VARIABLE = "MILLRACE_WORKSPACE";

  /** The environment of the local stack. */
  public static final String LOCAL = "local";

  public WorkspaceFolder {
    root = root.toAbsolutePath().normalize();
  }

  private Path environments() {
    return root.resolve("flink-conf");
  }

  /** The environment's folder. */
  private Path files() {
    return environments().resolve(environment);
  }

  /** The job's file, which need not exist. */
  public Path jobFile(Job job) {
    return files().resolve(job.module() + ".yaml");
  }

  /** Whether it has a job file for this environment. */
  public boolean isWorkspace() {
    return Arrays.stream(Job.values()).anyMatch(job -> Files.isRegularFile(jobFile(job)));
  }

  /** The cluster's settings, if the workspace has its own. */
  public Optional<Path> clusterFile() {
    return file("config.yaml");
  }

  /** As whom the command reads the databases that change contracts come from, if it may. */
  public Optional<Path> sourcesFile() {
    return file("sources.yaml");
  }

  /** As whom analysts read, if not as the jobs. */
  public Optional<Path> sqlFile() {
    return file("sql.yaml");
  }

  private Optional<Path> file(String name) {
    return Optional.of(files().resolve(name)).filter(Files::isRegularFile);
  }

  /** A path as people read it: below the workspace. */
  public String name(Path file) {
    return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
  }

  /**
   * The jobs that have a file, in the order in which they are started.
   *
   * @throws WorkspaceException if there is none
   */
  public List<Job> jobs() {
    requireFolders();
    List<Job> jobs =
        Arrays.stream(Job.values()).filter(job -> Files.isRegularFile(jobFile(job))).toList();
    if (jobs.isEmpty()) {
      throw new WorkspaceException(
          "%s holds no job file: it needs at least one of %s."
              .formatted(
                  files(),
                  Arrays.stream(Job.values())
                      .map(job -> job.module() + ".yaml")
                      .collect(Collectors.joining(", "))));
    }
    return jobs;
  }

  private void requireFolders() {
    requireEnvironments();
    if (!Files.isDirectory(files())) {
      throw new WorkspaceException(
          "%s has no environment '%s'; there are: %s."
              .formatted(environments(), environment, String.join(", ", environmentNames())));
    }
  }

  private void requireEnvironments() {
    if (!Files.isDirectory(environments())) {
      throw new WorkspaceException(
          "%s is no workspace: it has no folder flink-conf with an environment's job files, such as flink-conf/%s/ingest-job.yaml."
              .formatted(root, LOCAL));
    }
  }

  /**
   * The environments that the workspace has files for, sorted.
   *
   * @throws WorkspaceException if it has none
   */
  public List<String> environmentNames() {
    requireEnvironments();
    try (Stream<Path> folders = Files.list(environments())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
