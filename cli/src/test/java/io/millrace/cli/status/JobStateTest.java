package io.millrace.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.status.JobState.Signs;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobStateTest {

  private static JobState running(double backpressure, Lag lag, String... obstacles) {
    return JobState.of(new Signs("RUNNING", true, "", backpressure, List.of(obstacles), lag));
  }

  private static JobState other(String flinkState, String rootCause) {
    return JobState.of(new Signs(flinkState, false, rootCause, 0, List.of(), Lag.unknown("")));
  }

  @Test
  void isCaughtUpWithoutLagEvenIfATaskWaits() {
    assertThat(running(0.9, Lag.of(0, false))).isEqualTo(new JobState("caught up", ""));
  }

  @Test
  void isBehindWithRecordsThatCameSinceItsStart() {
    assertThat(running(0.1, Lag.of(7, false))).isEqualTo(new JobState("behind", ""));
  }

  @Test
  void buildsWhileRecordsFromBeforeItsStartAreLeft() {
    assertThat(running(0.9, Lag.of(7, true)))
        .isEqualTo(new JobState("building", "backpressure 0.90"));
  }

  @Test
  void buildsWhileReadersDoNotSeeAGeneration() {
    assertThat(running(0, Lag.of(0, false).with(List.of("fct_sales__g2"))))
        .isEqualTo(new JobState("building", "readers do not see yet: fct_sales__g2"));
  }

  @Test
  void isHeldBackByReadingWhatNobodyWritesAnyMore() {
    JobState state = running(0, Lag.of(0, false).reading(List.of("fct_sales__g1")));
    assertThat(state.name()).isEqualTo("held back");
    assertThat(state.why()).contains("fct_sales__g1", "deploy semantic-job --replace");
  }

  @Test
  void isHeldBackByBackpressureAndByExtracts() {
    assertThat(running(0.6, Lag.of(7, false)))
        .isEqualTo(new JobState("held back", "backpressure 0.60"));
    assertThat(running(0, Lag.of(0, false), "1 extracts"))
        .isEqualTo(new JobState("held back", "1 extracts"));
  }

  @Test
  void doesNotGuessWhatItCannotTell() {
    assertThat(running(0, Lag.unknown("Kafka does not answer")))
        .isEqualTo(new JobState("unknown", "Kafka does not answer"));
  }

  @Test
  void failsWhileFlinkStartsItAgain() {
    assertThat(other("RESTARTING", "x.Y: z")).isEqualTo(new JobState("failing", "x.Y: z"));
    assertThat(other("RUNNING", "x.Y: z")).isEqualTo(new JobState("failing", "x.Y: z"));
    assertThat(other("RUNNING", "").name()).isEqualTo("building");
  }

  @Test
  void doesNotRunOnceItHasEnded() {
    assertThat(other("FAILED", "x.Y: z")).isEqualTo(new JobState("not running", "x.Y: z"));
    assertThat(other("CANCELED", "x.Y: z")).isEqualTo(new JobState("not running", ""));
  }
}
