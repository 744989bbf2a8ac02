package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.RetainedCheckpoint;
import io.millrace.cli.workspace.Job;
import java.util.Optional;
import java.util.Set;

/** What to do about a job that did not start. */
final class StartFailure {

  /** Flink's words for state that has no place in the job any more. */
  private static final String UNMAPPED = "Cannot map checkpoint/savepoint state";

  private StartFailure() {}

  static CommandException of(CommandException e, Job job, Optional<RetainedCheckpoint> from) {
    if (from.isEmpty()) {
      return e;
    }
    String advice =
        e.getMessage().contains(UNMAPPED)
            ? "That state does not fit the files: they lack something that it belongs to. "
                + fit(job)
            : "Its state is kept in %s: 'millrace deploy %s' goes on from there once the cause is removed, and 'millrace rollback %s' with the files of before."
                .formatted(from.get().path(), job.module(), job.module());
    return new CommandException(e.getMessage() + System.lineSeparator() + advice, e);
  }

  private static String fit(Job job) {
    return Set.of(Job.CURATE, Job.SEMANTIC).contains(job)
        ? "Changed models are new generations: set %s.build to a new text, and use 'millrace deploy %s --from nothing'."
            .formatted(job.module().replace("-job", ""), job.module())
        : "Bring back what was removed, or use 'millrace rollback %s'.".formatted(job.module());
  }
}
