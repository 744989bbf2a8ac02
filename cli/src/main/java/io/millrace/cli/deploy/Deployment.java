package io.millrace.cli.deploy;

import java.time.Instant;
import java.util.Locale;

/**
 * One entry in a job's history.
 *
 * @param job the job's name in Flink
 * @param jobId empty for a start that was refused
 * @param predecessor id of the job that ran under the name before; null for the first
 * @param savepoint where the job started from, or the savepoint that was taken; null for a start
 *     from nothing
 * @param checkpointId of that savepoint or checkpoint; null with it
 * @param digest of the jar and of all files that the job file names
 */
public record Deployment(
    Action action,
    String job,
    String jobId,
    String predecessor,
    String savepoint,
    Long checkpointId,
    String digest,
    Instant at) {

  /** What was done. */
  public enum Action {
    /** The job was submitted. */
    DEPLOY,
    /** An earlier deployment's files were submitted again. */
    ROLLBACK,
    /** A start that the cluster or the job itself refused; the job before it had ended by then. */
    REFUSED,
    /** A savepoint was taken. */
    SAVEPOINT;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a job was started by it. */
  boolean started() {
    return action == Action.DEPLOY || action == Action.ROLLBACK;
  }

  /** Whether it is a savepoint that was taken. */
  boolean saved() {
    return action == Action.SAVEPOINT;
  }
}
