package io.millrace.cli.demo;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.workspace.Job;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Waits for a running chain, and stops waiting at once when something of it has failed for good.
 */
public final class StackWait {

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration CHECK = Duration.ofSeconds(5);
  private static final int QUIET_CHECKPOINTS = 2;

  private final LocalStack stack;
  private final Duration patience;
  private final Runnable meanwhile;

  /**
   * @param patience for each wait
   * @param meanwhile called at every look; may throw if waiting is in vain
   */
  public StackWait(LocalStack stack, Duration patience, Runnable meanwhile) {
    this.stack = stack;
    this.patience = patience;
    this.meanwhile = meanwhile;
  }

  /**
   * Returns whether it was reached before patience ran out.
   *
   * @throws CommandException naming the process that has died, or the connector or job that has
   *     failed
   */
  public boolean until(BooleanSupplier reached) {
    long deadline = System.nanoTime() + patience.toNanos();
    long check = System.nanoTime() + CHECK.toNanos();
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      meanwhile.run();
      if (System.nanoTime() > check) {
        failIfBroken();
        check += CHECK.toNanos();
      }
      pause();
    }
    return true;
  }

  /**
   * Returns whether, before patience ran out, there were two checkpoints of the job in a row
   * through which no record came out of it.
   *
   * @param records how many have come out of it
   */
  public boolean untilQuiet(Job job, LongSupplier records) {
    int[] quiet = {0};
    return until(
        () -> {
          long before = records.getAsLong();
          stack.cluster().awaitNextCheckpoint(live(job).id(), patience);
          pause();
          quiet[0] = records.getAsLong() == before ? quiet[0] + 1 : 0;
          return quiet[0] == QUIET_CHECKPOINTS;
        });
  }

  private FlinkJob live(Job job) {
    String name = stack.workspace().jobName(job);
    return stack
        .cluster()
        .live(name)
        .orElseThrow(() -> new CommandException(name + " does not run any more."));
  }

  private void failIfBroken() {
    stack.processes().stream()
        .filter(process -> process.running().isEmpty())
        .findFirst()
        .ifPresent(
            process -> {
              throw new CommandException(
                  "%s has died; its log is %s.".formatted(process.name(), process.log()));
            });
    stack.connectors().failIfFailed();
    stack.cluster().jobs().stream()
        .filter(job -> job.state().equals("FAILED"))
        .findFirst()
        .ifPresent(
            job -> {
              throw new CommandException(
                  "Job %s has failed: %s"
                      .formatted(job.name(), stack.cluster().rootCause(job.id())));
            });
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }
}
