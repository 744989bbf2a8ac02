package io.millrace.bench;

import io.millrace.cli.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JFR recording of the TaskManager, which both contenders run on. */
final class Recording {

  private static final String NAME = "bench";

  private final long pid;
  private final Path file;

  private Recording(long pid, Path file) {
    this.pid = pid;
    this.file = file;
  }

  static Recording start(LocalStack stack) {
    long pid = stack.taskManager().running().orElseThrow().pid();
    Path file = stack.home().run().resolve("profile.jfr");
    jcmd(pid, "JFR.start", "name=" + NAME, "settings=profile");
    return new Recording(pid, file);
  }

  Profile stop() {
    jcmd(pid, "JFR.stop", "name=" + NAME, "filename=" + file);
    try {
      return Profile.of(file);
    } catch (IOException e) {
      throw new IllegalStateException("The profile cannot be read: " + file, e);
    }
  }

  private static void jcmd(long pid, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("jcmd", ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + ": " + Files.readString(output));
      }
      Files.delete(output);
    } catch (IOException e) {
      throw new IllegalStateException("jcmd cannot be started: is this a JDK?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }
}
