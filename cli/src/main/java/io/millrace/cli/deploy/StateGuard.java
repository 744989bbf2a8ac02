package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.RetainedCheckpoint;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.deployment.Deployment;
import io.millrace.runtime.iceberg.JobCommit;
import java.util.List;
import java.util.Optional;

/** Refuses a start that would lose or double data, and says what to do instead. */
final class StateGuard {

  private final Job job;
  private final String name;

  /** {@code name}: the job's, in Flink. */
  StateGuard(Job job, String name) {
    this.job = job;
    this.name = name;
  }

  void requireNoLiveJob(Optional<FlinkJob> live) {
    if (live.isPresent()) {
      throw new CommandException(
          "%s runs already, as %s. Two of them would write every record twice. To start it anew with what the files say now: 'millrace deploy %s --replace', which stops it with a savepoint first."
              .formatted(name, live.get().id(), job.module()));
    }
  }

  /** {@code history}: of all jobs. */
  void requireOwnState(RetainedCheckpoint from, List<Deployment> history) {
    for (Deployment entry : history) {
      if (from.path().equals(entry.savepoint()) && !entry.job().equals(name)) {
        throw new CommandException(
            "%s is a savepoint of %s: %s would go on from the other's positions and skip what is its own. Leave out --from, and the newest state of %s is found."
                .formatted(from.path(), entry.job(), name, name));
      }
    }
  }

  /** {@code newest}: the newest state there is, for the advice. */
  void requireNothingCommittedSince(
      RetainedCheckpoint from, Optional<JobCommit> last, Optional<RetainedCheckpoint> newest) {
    last.filter(commit -> commit.checkpointId() > from.id())
        .ifPresent(
            commit -> {
              throw new CommandException(
                  "%s is older than the tables: it is checkpoint %d of %s, and %s holds what was committed with checkpoint %d. What came in between would be written a second time. %s"
                      .formatted(
                          from.path(),
                          from.id(),
                          name,
                          commit.table(),
                          commit.checkpointId(),
                          advice(commit, newest)));
            });
  }

  private String advice(JobCommit commit, Optional<RetainedCheckpoint> newest) {
    return newest
        .filter(state -> state.id() >= commit.checkpointId())
        .map(StateGuard::leaveOut)
        .orElseGet(
            () ->
                "Name a savepoint or checkpoint of job %s from %d on with --from; if all are lost, %s."
                    .formatted(commit.jobId(), commit.checkpointId(), anew()));
  }

  private static String leaveOut(RetainedCheckpoint newest) {
    return "Leave out --from: the newest state is checkpoint %d, %s."
        .formatted(newest.id(), newest.path());
  }

  /**
   * For a start from nothing.
   *
   * @param filled a table of the job that holds rows
   * @param newest the newest state there is, for the advice
   */
  void requireNoRows(Optional<String> filled, Optional<RetainedCheckpoint> newest) {
    filled.ifPresent(
        table -> {
          throw new CommandException(
              "%s would begin from nothing, but %s holds rows: its sources would be read from their beginning and written a second time. %s"
                  .formatted(
                      name,
                      table,
                      newest
                          .map(StateGuard::leaveOut)
                          .orElseGet(
                              () ->
                                  "Name its newest savepoint or checkpoint with --from; if all are lost, %s."
                                      .formatted(anew()))));
        });
  }

  private String anew() {
    return switch (job) {
      case INGEST, CDC -> "drop its tables in raw, quarantine and audit, and sources are read anew";
      case CURATE, SEMANTIC ->
          "set %s.build to a new text and use --from nothing, which builds new generations"
              .formatted(job.module().replace("-job", ""));
    };
  }
}
