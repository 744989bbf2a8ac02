package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A server of the local stack in a process of its own, that outlives the command which started it.
 * Its output goes to {@code logs/<name>.log}; {@code run/<name>.pid} says which process it is, so
 * that none but that one is ever signalled.
 */
public abstract class ManagedProcess {
  private static final Duration POLL = Duration.ofMillis(100);

  protected final StackHome home;
  protected final StackConfig config;

  protected ManagedProcess(StackHome home, StackConfig config) {
    this.home = home;
    this.config = config;
  }

  /** Short, lower case; names log, pid file and data folder. */
  public abstract String name();

  /** What the ports are for, and their numbers. */
  public abstract Map<String, Integer> ports();

  /** Writes configuration and data folders; called before every start. */
  protected abstract void prepare();

  protected abstract List<String> command();

  /**
   * Whether the server answers; must come back soon, and never throw for a server that is not there
   * yet.
   */
  public abstract boolean ready();

  /** Added to the environment of this command. */
  protected Map<String, String> environment() {
    return Map.of();
  }

  /** Brings what the server holds to the state the stack needs; repeatable. */
  protected void whenReady() {}

  protected Duration patience() {
    return Duration.ofMinutes(3);
  }

  protected String stopSignal() {
    return "TERM";
  }

  public final Optional<ProcessIdentity> running() {
    return ProcessIdentity.readLive(pidFile());
  }

  public final Path log() {
    return home.logs().resolve(name() + ".log");
  }

  /** Starts the server, unless it runs, and waits until it answers. */
  public final void start() {
    if (running().isEmpty()) {
      prepare();
      launch();
    }
    awaitReady();
    whenReady();
  }

  private void launch() {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.state().toFile());
    builder.environment().putAll(environment());
    builder.redirectErrorStream(true).redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    try {
      Process process = builder.start();
      Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
      if (identity.isEmpty()) {
        throw died();
      }
      identity.get().write(pidFile());
    } catch (IOException e) {
      throw new CommandException(name() + " cannot be started: " + e.getMessage() + ".", e);
    }
  }

  private void awaitReady() {
    boolean answered = await(patience(), () -> running().isEmpty() || ready());
    if (running().isEmpty()) {
      throw died();
    }
    if (!answered) {
      throw new CommandException(
          "%s does not answer after %d s; its log is %s."
              .formatted(name(), patience().toSeconds(), log()));
    }
  }

  private CommandException died() {
    return new CommandException(name() + " died while it started; its log is " + log() + ".");
  }

  /** Asks the server to stop and waits; after the grace period it is killed. */
  public final void stop(Duration grace) {
    running()
        .ifPresent(
            identity -> {
              signal(identity, stopSignal());
              if (!await(grace, () -> !identity.alive())) {
                kill();
              }
            });
    removePidFile();
  }

  /** SIGKILL, as a crash would look. */
  public final void kill() {
    running()
        .ifPresent(
            identity -> {
              signal(identity, "KILL");
              await(Duration.ofSeconds(10), () -> !identity.alive());
            });
  }

  /** Seconds since the server was started. */
  public final long uptimeSeconds() {
    try {
      Instant started = Files.getLastModifiedTime(pidFile()).toInstant();
      return Duration.between(started, Instant.now()).toSeconds();
    } catch (IOException e) {
      return 0;
    }
  }

  private static void signal(ProcessIdentity identity, String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(identity.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new CommandException("Process " + identity.pid() + " cannot be signalled.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean await(Duration patience, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(patience);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      try {
        Thread.sleep(POLL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandException("Interrupted.", e);
      }
    }
    return true;
  }

  private Path pidFile() {
    return home.run().resolve(name() + ".pid");
  }

  private void removePidFile() {
    try {
      Files.deleteIfExists(pidFile());
    } catch (IOException e) {
      throw new CommandException("The file " + pidFile() + " cannot be deleted.", e);
    }
  }

  /** Runs a program to its end; its output goes to this process's log. */
  protected final void runToEnd(String what, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    builder.directory(home.state().toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    try {
      if (builder.start().waitFor() != 0) {
        throw new CommandException(what + " failed; the log is " + log() + ".");
      }
    } catch (IOException e) {
      throw new CommandException(what + " failed: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }

  protected final Path log4j() {
    return home.root().resolve("cli/stack/log4j2.properties");
  }
}
