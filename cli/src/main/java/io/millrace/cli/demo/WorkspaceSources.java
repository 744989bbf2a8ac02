package io.millrace.cli.demo;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.workspace.CapturedDatabase;
import io.millrace.cli.workspace.Workspace;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A workspace's source systems on the local stack, fed by its workload. */
final class WorkspaceSources {

  private final LocalStack stack;
  private final Workspace workspace;
  private final Workload workload;
  private final List<WorkloadTopic> topics;
  private final List<Path> extracts;

  /**
   * @throws CommandException naming a file of the workload that cannot be read or has no taker
   */
  WorkspaceSources(LocalStack stack, Workload workload, Progress progress) {
    this.stack = stack;
    this.workspace = stack.workspace();
    this.workload = workload;
    this.topics = WorkloadTopic.all(workload, workspace.contracts(), progress);
    this.extracts = workload.extracts(workspace.contracts());
  }

  /** What must be there before the jobs start: source tables as they are at first, and topics. */
  void prepare(Progress progress) {
    KafkaConfig kafka = kafka();
    topics.forEach(topic -> topic.create(kafka));
    workload.scripts().stream().limit(1).forEach(script -> run(script, progress));
  }

  /** Everything that comes while the jobs run: records, extracts, and changes of the tables. */
  void play(Progress progress) {
    RegistryClient registry = new RegistryClient(stack.registry().confluentUrl());
    for (WorkloadTopic topic : topics) {
      progress.step(
          "%s: %,d records".formatted(topic.name(), topic.size()),
          () -> topic.send(kafka(), registry, progress));
    }
    for (Path directory : extracts) {
      progress.step("extracts of " + directory.getFileName(), () -> drop(directory));
    }
    workload.scripts().stream().skip(1).forEach(script -> run(script, progress));
  }

  private KafkaConfig kafka() {
    return KafkaConfig.of(stack.kafka().bootstrapServers());
  }

  private void run(Path script, Progress progress) {
    progress.step(script.getFileName().toString(), () -> execute(script));
  }

  private void execute(Path script) {
    try (Connection connection =
            stack.postgres().connect(database(script), LocalStack.SOURCE_OWNER);
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(script));
    } catch (SQLException | IOException e) {
      throw new CommandException("%s: %s".formatted(script, e.getMessage()), e);
    }
  }

  private String database(Path script) {
    List<CapturedDatabase> databases = workspace.databases();
    if (databases.size() != 1) {
      throw new CommandException(
          "%s needs one source database, but the change contracts name %d."
              .formatted(script, databases.size()));
    }
    return databases.get(0).name();
  }

  /** In the order of the numbers in their names, each visible only when it is whole. */
  private void drop(Path directory) {
    Path target = extractRoot(directory).resolve(directory.getFileName());
    try (Stream<Path> files = Files.list(directory)) {
      Files.createDirectories(target);
      Comparator<Path> byNumber =
          Comparator.<Path>comparingInt(file -> file.toString().length())
              .thenComparing(Comparator.naturalOrder());
      for (Path file : files.sorted(byNumber).toList()) {
        Path partial = target.resolve("." + file.getFileName());
        Files.copy(file, partial, StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, target.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new CommandException("Extracts cannot be dropped: " + e.getMessage(), e);
    }
  }

  private Path extractRoot(Path directory) {
    return workspace
        .extracts()
        .filter(root -> root.startsWith("/"))
        .map(Path::of)
        .orElseThrow(
            () ->
                new CommandException(
                    directory
                        + " has extracts, but cdc-job.yaml names no local folder to drop them in"
                        + " (extracts.directory)."));
  }
}
