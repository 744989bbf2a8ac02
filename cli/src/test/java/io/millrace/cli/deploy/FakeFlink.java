package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.JobClient;
import io.millrace.cli.testkit.LocalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A Flink cluster as deployments see it: what it is asked by REST, and submissions. */
final class FakeFlink implements JobClient, AutoCloseable {

  private static final String JOB =
      """
      {"jid":"%s","name":"%s","state":"%s","start-time":%d,"tasks":{"total":1,"running":1}}""";

  private final Path folder;
  private final LocalServer server = new LocalServer();

  /** By id, the oldest first. */
  private final Map<String, String> states = new LinkedHashMap<>();

  private Runnable submission = () -> {};

  /** {@code folder}: of savepoints. */
  FakeFlink(Path folder) throws IOException {
    this.folder = folder;
    server.on("GET /jobmanager/config", "[]").on("GET /jobs/overview", "{\"jobs\":[]}");
    slots(4);
  }

  FlinkCluster rest() {
    return new FlinkCluster(server.url());
  }

  /** How many are free. */
  void slots(int free) {
    server.on("GET /overview", "{\"slots-available\":%d}".formatted(free));
  }

  /** What happens during the next submission, before there is a job. */
  void atSubmission(Runnable action) {
    submission = action;
  }

  /** Refuses the next submission. */
  void refuse() {
    atSubmission(
        () -> {
          throw new CommandException("It was not submitted: the policy has no tag.");
        });
  }

  List<String> running() {
    return states.keySet().stream().filter(id -> states.get(id).equals("RUNNING")).toList();
  }

  @Override
  public String cluster() {
    return "fake-1";
  }

  @Override
  public String run(
      String name,
      Path jar,
      Optional<String> savepoint,
      List<String> arguments,
      Map<String, String> environment) {
    Runnable action = submission;
    submission = () -> {};
    action.run();
    return start(name);
  }

  /** Starts a job, as somebody else may; returns its id. */
  String start(String name) {
    int number = states.size() + 1;
    String id = "job" + number;
    String savepoint = folder.resolve("savepoints/" + id).toUri().toString();
    server
        .on("GET /jobs/" + id, "{\"vertices\":[{\"name\":\"decode\",\"parallelism\":2}]}")
        .on("GET /jobs/%s/exceptions".formatted(id), "{}")
        .on("GET /jobs/%s/checkpoints".formatted(id), "{\"history\":[]}")
        .on("PATCH /jobs/%s?mode=cancel".formatted(id), () -> end(name, id, "CANCELED"))
        .on("POST /jobs/%s/stop".formatted(id), () -> stop(name, id, savepoint, number))
        .on(
            "GET /jobs/%s/savepoints/r".formatted(id),
            "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"%s\"}}"
                .formatted(savepoint));
    change(name, id, "RUNNING");
    return id;
  }

  private String stop(String name, String id, String savepoint, int number) {
    try {
      Files.createDirectories(folder.resolve("savepoints").resolve(id));
      Files.createFile(folder.resolve("savepoints").resolve(id).resolve("_metadata"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.on(
        "GET /jobs/%s/checkpoints".formatted(id),
        "{\"history\":[{\"id\":%d,\"status\":\"COMPLETED\",\"external_path\":\"%s\"}]}"
            .formatted(number, savepoint));
    end(name, id, "FINISHED");
    return "{\"request-id\":\"r\"}";
  }

  private String end(String name, String id, String state) {
    change(name, id, state);
    return "{}";
  }

  private void change(String name, String id, String state) {
    states.put(id, state);
    List<String> ids = List.copyOf(states.keySet());
    server.on(
        "GET /jobs/overview",
        ids.stream()
            .map(one -> JOB.formatted(one, name, states.get(one), ids.indexOf(one)))
            .collect(Collectors.joining(",", "{\"jobs\":[", "]}")));
  }

  @Override
  public void close() {
    server.close();
  }
}
