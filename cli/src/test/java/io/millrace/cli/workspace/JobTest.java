package io.millrace.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JobTest {
  @Test
  void isKnownByItsModuleAndByItsShortName() {
    assertThat(Job.parse("curate-job")).isEqualTo(Job.CURATE);
    assertThat(Job.parse("curate")).isEqualTo(Job.CURATE);
  }

  @Test
  void listsTheJobsForAnUnknownName() {
    assertThatThrownBy(() -> Job.parse("cure"))
        .hasMessage("'cure' is no job; there are ingest-job, cdc-job, curate-job, semantic-job");
  }

  @Test
  void comesInTheOrderInWhichEachFindsWhatItReads() {
    assertThat(Job.values()).containsExactly(Job.INGEST, Job.CDC, Job.CURATE, Job.SEMANTIC);
  }
}
