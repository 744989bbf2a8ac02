package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlinkClientTest {
  @Test
  void quotesTheInnermostFailureWithAllItsLines() {
    String output =
        """
        2026-01-01 INFO starting
        org.apache.flink.client.program.ProgramInvocationException: The main method caused an error
        \tat org.apache.flink.client.X.y(X.java:1)
        Caused by: io.millrace.runtime.config.ConfigurationException: The configuration is wrong:
         - job.nam is unknown
         - kafka.bootstrap-servers is missing
        \tat io.millrace.X.y(X.java:1)
        """;
    assertThat(FlinkClient.reason(output).lines())
        .containsExactly(
            "io.millrace.runtime.config.ConfigurationException: The configuration is wrong:",
            " - job.nam is unknown",
            " - kafka.bootstrap-servers is missing");
  }

  @Test
  void quotesTheLastLineIfNothingLooksLikeAFailure() {
    assertThat(FlinkClient.reason("one\nKilled\n")).isEqualTo("Killed");
    assertThat(FlinkClient.reason("")).isEqualTo("no reason given");
  }
}
