package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.flink.FlinkAddress;
import io.millrace.cli.testkit.TestStack;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkClientTest {
  @Test
  void submitsToTheStackWhateverFlinkTheUsersEnvironmentNames(@TempDir Path state)
      throws Exception {
    LocalStack stack = TestStack.in(state);
    Map<String, String> users =
        Map.of(
            "FLINK_CONF_DIR", "/prod/conf",
            "FLINK_LIB_DIR", "/prod/lib",
            "FLINK_PLUGINS_DIR", "/prod/plugins",
            "MILLRACE_KAFKA", "kafka:9092");
    assertThat(FlinkClient.local(stack).withFlink(users))
        .containsAllEntriesOf(stack.flink().environment())
        .containsEntry("FLINK_CONF_DIR", state.resolve("conf/flink").toString())
        .containsEntry("MILLRACE_KAFKA", "kafka:9092");
  }

  @Test
  void tellsClustersApartByHostAndPort(@TempDir Path state) throws Exception {
    LocalStack stack = TestStack.in(state);
    assertThat(FlinkClient.local(stack).cluster()).isEqualTo("local");
    assertThat(FlinkClient.remote(stack.home(), FlinkAddress.of("http://Flink:8081")).cluster())
        .isEqualTo("flink-8081");
    assertThat(FlinkClient.remote(stack.home(), FlinkAddress.of("https://flink")).cluster())
        .isEqualTo("flink-443");
  }

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
