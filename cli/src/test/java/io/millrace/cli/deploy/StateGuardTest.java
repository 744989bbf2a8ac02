package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.RetainedCheckpoint;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.deployment.Deployment;
import io.millrace.runtime.deployment.Deployment.Action;
import io.millrace.runtime.iceberg.JobCommit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateGuardTest {

  private static final RetainedCheckpoint TENTH = new RetainedCheckpoint(10, "s3://b/chk-10");
  private static final RetainedCheckpoint TWELFTH = new RetainedCheckpoint(12, "s3://b/chk-12");

  private final StateGuard guard = new StateGuard(Job.INGEST, "shop-ingest");

  @Test
  void refusesASecondJobOfTheName() {
    FlinkJob running = new FlinkJob("a", "shop-ingest", "RESTARTING", 0, 2, 0);
    assertThatThrownBy(() -> guard.requireNoLiveJob(Optional.of(running)))
        .hasMessageStartingWith("shop-ingest runs already, as a.")
        .hasMessageContaining("millrace deploy ingest-job --replace");
    assertThatCode(() -> guard.requireNoLiveJob(Optional.empty())).doesNotThrowAnyException();
  }

  @Test
  void takesAStateThatHoldsAllThatWasCommitted() {
    assertThatCode(
            () -> {
              guard.requireNothingCommittedSince(TENTH, Optional.empty(), Optional.empty());
              guard.requireNothingCommittedSince(TENTH, committed(9), Optional.empty());
              guard.requireNothingCommittedSince(TENTH, committed(10), Optional.empty());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAStateThatIsOlderThanTheTablesAndNamesTheNewest() {
    assertThatThrownBy(
            () -> guard.requireNothingCommittedSince(TENTH, committed(11), Optional.of(TWELFTH)))
        .hasMessageContaining("s3://b/chk-10 is older than the tables: it is checkpoint 10")
        .hasMessageContaining("raw.shop_sales holds what was committed with checkpoint 11")
        .hasMessageEndingWith(
            "Leave out --from: the newest state is checkpoint 12, s3://b/chk-12.");
  }

  @Test
  void saysWhatIsNeededIfNoStateIsNewEnough() {
    assertThatThrownBy(
            () -> guard.requireNothingCommittedSince(TENTH, committed(11), Optional.of(TENTH)))
        .hasMessageContaining("Name a savepoint or checkpoint of job f1 from 11 on")
        .hasMessageEndingWith(
            "drop its tables in raw, quarantine and audit, and sources are read anew.");
  }

  @Test
  void refusesToBeginFromNothingWhereThereAreRows() {
    Optional<String> filled = Optional.of("raw.shop_sales");
    assertThatThrownBy(() -> guard.requireNoRows(filled, Optional.empty()))
        .hasMessageStartingWith(
            "shop-ingest would begin from nothing, but raw.shop_sales holds rows")
        .hasMessageContaining("Name its newest savepoint or checkpoint with --from");
    assertThatThrownBy(() -> guard.requireNoRows(filled, Optional.of(TENTH)))
        .hasMessageEndingWith(
            "Leave out --from: the newest state is checkpoint 10, s3://b/chk-10.");
    assertThatCode(() -> guard.requireNoRows(Optional.empty(), Optional.of(TENTH)))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesTheSavepointOfAnotherJob() {
    Deployment other =
        new Deployment(
            Action.SAVEPOINT, "dev.ingest", "d", null, TENTH.path(), 10L, "x", null, Instant.EPOCH);
    assertThatThrownBy(() -> guard.requireOwnState(TENTH, List.of(other)))
        .hasMessageStartingWith("s3://b/chk-10 is a savepoint of dev.ingest")
        .hasMessageContaining("Leave out --from");
    assertThatCode(() -> guard.requireOwnState(TWELFTH, List.of(other))).doesNotThrowAnyException();
  }

  private static Optional<JobCommit> committed(long checkpoint) {
    return Optional.of(new JobCommit("raw.shop_sales", "f1", checkpoint, 0));
  }
}
