package io.millrace.cli.demo;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.CheckpointStatus;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.workspace.Job;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Waits for a running chain, and stops waiting at once when something of it has failed for good.
 */
public final class StackWait {

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration CHECK = Duration.ofSeconds(5);
  private static final int QUIET_CHECKPOINTS = 2;

  private final LocalStack stack;
  private final Duration patience;
  private final Supplier<?> position;

  /**
   * @param patience how long nothing may move before waiting is given up
   * @param position how far everything is, asked for at every look: another value is progress. May
   *     throw if waiting is in vain
   */
  public StackWait(LocalStack stack, Duration patience, Supplier<?> position) {
    this.stack = stack;
    this.patience = patience;
    this.position = position;
  }

  /**
   * Returns whether it was reached before patience ran out, at a look that began later.
   *
   * @throws CommandException naming the process that has died, or the connector or job that has
   *     failed
   */
  public boolean until(BooleanSupplier reached) {
    return until(reached, position);
  }

  private boolean until(BooleanSupplier reached, Supplier<?> position) {
    Object before = position.get();
    long moved = System.nanoTime();
    long check = System.nanoTime() + CHECK.toNanos();
    while (true) {
      boolean last = System.nanoTime() - moved > patience.toNanos();
      if (reached.getAsBoolean()) {
        return true;
      }
      Object now = position.get();
      if (!now.equals(before)) {
        before = now;
        moved = System.nanoTime();
      } else if (last) {
        return false;
      }
      if (System.nanoTime() > check) {
        failIfBroken();
        check = System.nanoTime() + CHECK.toNanos();
      }
      pause();
    }
  }

  /**
   * Returns whether, before patience ran out, there were two checkpoints of the job in a row
   * through which no record came out of it. A checkpoint is progress too.
   *
   * @param records how many have come out of it
   */
  public boolean untilQuiet(Job job, LongSupplier records) {
    Quiet quiet = new Quiet(job, records);
    return until(quiet::reached, () -> List.of(position.get(), quiet.checkpoint));
  }

  /** Counts checkpoints that began after a look, and before which no record has come since. */
  private final class Quiet {

    private final Job job;
    private final LongSupplier records;
    private long askedMillis;
    private long before = -1;
    private long checkpoint;
    private int checkpoints;

    Quiet(Job job, LongSupplier records) {
      this.job = job;
      this.records = records;
    }

    private boolean reached() {
      CheckpointStatus status = stack.cluster().checkpoints(live(job).id());
      checkpoint = status.lastCompleted();
      if (before < 0) {
        ask();
      } else if (status.triggeredMillis() >= askedMillis) {
        pause();
        checkpoints = records.getAsLong() == before ? checkpoints + 1 : 0;
        ask();
      }
      return checkpoints == QUIET_CHECKPOINTS;
    }

    private void ask() {
      before = records.getAsLong();
      askedMillis = System.currentTimeMillis();
    }
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
