package io.millrace.runtime.deployment;

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
 * @param digest of all files that the job file names; by the command, of the jar and that file too
 * @param program the image, or a digest of the jar; null for what starts none
 */
public record Deployment(
    Action action,
    String job,
    String jobId,
    String predecessor,
    String savepoint,
    Long checkpointId,
    String digest,
    String program,
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

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a job was started by it. */
  public boolean started() {
    return action == Action.DEPLOY || action == Action.ROLLBACK;
  }

  /** Whether it is a savepoint that was taken. */
  public boolean saved() {
    return action == Action.SAVEPOINT;
  }
}
