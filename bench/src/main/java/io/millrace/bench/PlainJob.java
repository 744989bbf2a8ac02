package io.millrace.bench;

import io.millrace.cli.stack.JarSubmission;
import io.millrace.cli.stack.LocalStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A file of SQL statements from this module's resources, submitted to the stack under test. */
final class PlainJob {

  private final LocalStack stack;
  private final String name;

  /** {@code name} is the file's, without {@code .sql}. */
  PlainJob(LocalStack stack, String name) {
    this.stack = stack;
    this.name = name;
  }

  /** Submits it and returns the job's id once all its tasks run. */
  String submit() {
    return new JarSubmission(stack).submit("plain-" + name, jar(), List.of(script().toString()));
  }

  private Path jar() {
    return stack.home().root().resolve("bench/target/bench-0.1.0-SNAPSHOT.jar");
  }

  /**
   * The statements with the addresses of the stack, and a password: readable by its owner alone.
   */
  private Path script() {
    String catalog =
        resource("catalog")
            .replace("${catalog}", stack.postgres().jdbcUrl("catalog"))
            .replace("${warehouse}", stack.home().warehouse().toUri().toString())
            .replace("${password}", stack.secrets().password("millrace"));
    String statements =
        resource(name)
            .replace("${kafka}", stack.kafka().bootstrapServers())
            .replace("${registry}", stack.registry().confluentUrl());
    Path file = stack.home().secrets().resolve("bench-" + name + ".sql");
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, catalog + statements);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static String resource(String name) {
    try (InputStream in = PlainJob.class.getResourceAsStream(name + ".sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
