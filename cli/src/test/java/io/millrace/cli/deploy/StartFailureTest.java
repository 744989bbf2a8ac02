package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.RetainedCheckpoint;
import io.millrace.cli.workspace.Job;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  private static final Optional<RetainedCheckpoint> STATE =
      Optional.of(new RetainedCheckpoint(3, "s3://b/savepoint"));

  @Test
  void saysWhatToDoAboutStateThatDoesNotFit() {
    CommandException failure =
        new CommandException(
            "Failed to rollback to checkpoint/savepoint s3://b. Cannot map checkpoint/savepoint state for operator 1 to the new program");
    assertThat(StartFailure.of(failure, Job.INGEST, STATE))
        .hasMessageContaining("millrace rollback ingest-job");
    assertThat(StartFailure.of(failure, Job.CURATE, STATE))
        .hasMessageContaining("set curate.build to a new text");
  }

  @Test
  void saysWhereTheStateIsKept() {
    CommandException failure = new CommandException("shop-ingest was not submitted: No slots");
    assertThat(StartFailure.of(failure, Job.INGEST, STATE))
        .hasMessageStartingWith("shop-ingest was not submitted: No slots")
        .hasMessageContaining("Its state is kept in s3://b/savepoint");
    assertThat(StartFailure.of(failure, Job.INGEST, Optional.empty())).isSameAs(failure);
  }
}
