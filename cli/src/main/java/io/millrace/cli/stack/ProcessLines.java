package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts processes in lines side by side, of each line one after the other, and stops them. */
final class ProcessLines {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private volatile boolean interrupted;

  /**
   * Starts what does not run and waits until all of it answers.
   *
   * @throws CommandException if one of them does not start; the other lines go on meanwhile
   */
  void start(List<List<ManagedProcess>> lines, Progress progress) {
    List<CompletableFuture<Void>> started =
        lines.stream()
            .map(
                line ->
                    CompletableFuture.runAsync(
                        () -> startInTurn(line, progress), ProcessLines::inThread))
            .toList();
    try {
      CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CommandException sentence ? sentence : e;
    }
  }

  private static void inThread(Runnable line) {
    Thread thread = new Thread(line, "stack-start");
    thread.setDaemon(true);
    thread.start();
  }

  private void startInTurn(List<ManagedProcess> line, Progress progress) {
    for (ManagedProcess process : line) {
      if (!interrupted) {
        progress.step(process.name(), process::start);
      }
    }
  }

  /** Stops what runs, the last first. */
  static void stop(List<ManagedProcess> processes, Progress progress) {
    List<ManagedProcess> reverse = new ArrayList<>(processes);
    Collections.reverse(reverse);
    for (ManagedProcess process : reverse) {
      if (process.running().isPresent()) {
        progress.step(process.name(), () -> process.stop(GRACE));
      }
    }
  }

  /**
   * Stops these processes, and starts no other, when this JVM is asked to end, for example by
   * Ctrl-C. Returns how to call that off.
   */
  Runnable stopOnExit(List<ManagedProcess> processes, Progress progress) {
    Thread hook =
        new Thread(
            () -> {
              interrupted = true;
              stop(processes, progress);
              // once more: one of them may have been about to start
              stop(processes, progress);
            },
            "stop-stack");
    Runtime.getRuntime().addShutdownHook(hook);
    return () -> Runtime.getRuntime().removeShutdownHook(hook);
  }
}
