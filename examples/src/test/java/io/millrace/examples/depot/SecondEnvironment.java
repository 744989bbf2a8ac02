package io.millrace.examples.depot;

import io.millrace.cli.Millrace;
import io.millrace.cli.stack.LocalStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A stack as commands elsewhere see it: by a copy of its workspace whose environment {@code second}
 * holds addresses and references to secrets, and from a home that has no stack of its own.
 */
final class SecondEnvironment {

  private final Path workspace;
  private final Path home;

  private SecondEnvironment(Path workspace, Path home) {
    this.workspace = workspace;
    this.home = home;
  }

  static SecondEnvironment of(LocalStack stack, Path folder) throws IOException {
    Path origin = stack.folder().root();
    Path workspace = folder.resolve("elsewhere");
    for (String part : List.of("contracts", "project", "policy.yaml")) {
      copy(origin, origin.resolve(part), workspace);
    }
    Path files = Files.createDirectories(workspace.resolve("flink-conf/second"));
    try (Stream<Path> jobs = Files.list(origin.resolve("flink-conf/local"))) {
      for (Path job : jobs.toList()) {
        Files.writeString(
            files.resolve(job.getFileName()), withAddresses(Files.readString(job), stack));
      }
    }
    int port = stack.config().port("flink-rest");
    Files.writeString(
        files.resolve("config.yaml"), "rest:\n  address: 127.0.0.1\n  port: " + port + "\n");
    Files.writeString(
        files.resolve("sources.yaml"),
        "depot:\n  uri: %s\n  user: source\n  password: ${file:%s}\n"
            .formatted(stack.postgres().jdbcUrl("depot"), stack.secrets().file("source")));
    return new SecondEnvironment(workspace, folder.resolve("home"));
  }

  private static void copy(Path origin, Path part, Path workspace) throws IOException {
    try (Stream<Path> all = Files.walk(part)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path copy = workspace.resolve(origin.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static String withAddresses(String text, LocalStack stack) {
    String filled = text;
    for (Map.Entry<String, String> value :
        Map.of(
                "MILLRACE_KAFKA", stack.kafka().bootstrapServers(),
                "MILLRACE_REGISTRY", stack.registry().confluentUrl(),
                "MILLRACE_CATALOG_URI", stack.postgres().jdbcUrl("catalog"),
                "MILLRACE_WAREHOUSE", stack.home().warehouse().toUri().toString(),
                "MILLRACE_SECRETS", stack.home().secrets().toString())
            .entrySet()) {
      filled = filled.replace("${env:" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  /** What a command wrote, and how it ended. */
  record Answer(int exitCode, String text) {}

  Answer run(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--workspace", workspace.toString(), "--environment", "second"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setProperty("millrace.home", home.toString());
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      int exitCode = Millrace.commandLine().execute(arguments.toArray(String[]::new));
      return new Answer(exitCode, out.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
      System.clearProperty("millrace.home");
    }
  }
}
