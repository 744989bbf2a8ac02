package io.millrace.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.testkit.LocalServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkClusterTest {
  private static final String JOBS =
      """
      {"jobs":[
        {"jid":"a","name":"millrace-ingest","state":"CANCELED","start-time":1,"tasks":{"total":4}},
        {"jid":"b","name":"millrace-ingest","state":"RUNNING","start-time":2,
         "tasks":{"total":4,"running":4}},
        {"jid":"c","name":"millrace-cdc","state":"FAILED","start-time":3,"tasks":{"total":2}}]}
      """;

  private LocalServer server;
  private FlinkCluster cluster;

  @BeforeEach
  void start() throws Exception {
    server = new LocalServer().on("GET /jobs/overview", JOBS);
    cluster = new FlinkCluster(server.url());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void findsTheLiveJobOfAName() {
    assertThat(cluster.live("millrace-ingest")).map(FlinkJob::id).contains("b");
    assertThat(cluster.live("millrace-cdc")).isEmpty();
  }

  @Test
  void saysWhyAJobEndedInsteadOfRunning() {
    server.on(
        "GET /jobs/c/exceptions",
        """
        {"exceptionHistory":{"entries":[{"stacktrace":
         "JobException: given up\\n\\tat x\\nCaused by: TopicException: shop.sales is missing\\n"}]}}
        """);
    assertThatThrownBy(() -> cluster.awaitRunning("c", Duration.ofSeconds(5)))
        .hasMessage("Job millrace-cdc is FAILED: TopicException: shop.sales is missing");
  }

  @Test
  void namesTheTaskThatFailed() {
    failures(
        "b",
        failure(
            7, "curate/model/orders__g1 (1/2) - execution #3", "java.lang.NullPointerException"));
    assertThat(cluster.rootCause("b"))
        .isEqualTo("curate/model/orders__g1 (1/2): java.lang.NullPointerException");
  }

  @Test
  void saysWhichRowItWas() {
    String row =
        "java.lang.Exception\\nCaused by: io.millrace.runtime.failure.RowFailureException: Model orders fails on the row whose key has the digest 1a: overflow\\n\\tat x\\nCaused by: java.lang.ArithmeticException: overflow";
    failures("b", failure(7, "curate/model/orders__g1 (1/2) - execution #3", row));
    assertThat(cluster.rootCause("b"))
        .isEqualTo(
            "curate/model/orders__g1 (1/2): Model orders fails on the row whose key has the digest 1a: overflow");
  }

  @Test
  void saysAtOnceThatAStartFailsAgainAndAgain() {
    server.on("GET /jobs/overview", JOBS.replace("\"running\":4", "\"running\":1"));
    server.on("GET /jobs/b/exceptions", failuresOverTime());
    assertThatThrownBy(() -> cluster.awaitRunning("b", Duration.ofMinutes(5)))
        .hasMessage(
            "Job millrace-ingest does not start: it failed, was started again and failed again. decode (1/1): Oh");
  }

  private Supplier<String> failuresOverTime() {
    List<String> failed = new ArrayList<>(List.of(failure(1, "of the last start", "old")));
    return () -> {
      String answer = history(failed);
      failed.add(0, failure(failed.size() + 1, "decode (1/1) - execution #2", "Oh"));
      return answer;
    };
  }

  private void failures(String job, String... entries) {
    server.on("GET /jobs/%s/exceptions".formatted(job), history(List.of(entries)));
  }

  private static String history(List<String> entries) {
    return "{\"exceptionHistory\":{\"entries\":[%s]}}".formatted(String.join(",", entries));
  }

  private static String failure(long millis, String task, String trace) {
    return "{\"timestamp\":%d,\"taskName\":\"%s\",\"stacktrace\":\"%s\"}"
        .formatted(millis, task, trace);
  }

  @Test
  void readsHowCheckpointsGo() {
    server.on(
        "GET /jobs/b/checkpoints",
        """
        {"counts":{"completed":7,"failed":1,"restored":2},
         "latest":{"completed":{"id":9,"trigger_timestamp":5,"end_to_end_duration":6,
         "state_size":1048576},
          "restored":{"id":3,"restore_timestamp":4}}}
        """);
    assertThat(cluster.checkpoints("b"))
        .isEqualTo(new CheckpointStatus(7, 1, 2, 9, 5, 6, 1048576, 4));
  }

  @Test
  void returnsWhereASavepointIs() {
    server
        .on("POST /jobs/b/savepoints", "{\"request-id\":\"r\"}")
        .on(
            "GET /jobs/b/savepoints/r",
            "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"file:/sp\"}}");
    assertThat(cluster.savepoint("b")).isEqualTo("file:/sp");
  }

  @Test
  void saysWhyASavepointFailed() {
    server
        .on("POST /jobs/b/stop", "{\"request-id\":\"r\"}")
        .on(
            "GET /jobs/b/savepoints/r",
            "{\"status\":{\"id\":\"COMPLETED\"},"
                + "\"operation\":{\"failure-cause\":{\"stack-trace\":\"No space\\n at x\"}}}");
    assertThatThrownBy(() -> cluster.stop("b"))
        .hasMessage("The savepoint of job b failed: No space");
  }

  @Test
  void listsTheCheckpointsThatAreLeft() {
    server
        .on(
            "GET /jobs/b/checkpoints",
            """
            {"history":[
              {"id":9,"status":"IN_PROGRESS","external_path":null},
              {"id":8,"status":"COMPLETED","external_path":"file:/chk-8","discarded":false},
              {"id":7,"status":"COMPLETED","external_path":"file:/chk-7","discarded":true}]}
            """)
        .on(
            "GET /jobs/b/checkpoints/config",
            "{\"externalization\":{\"enabled\":true,\"delete_on_cancellation\":false}}");
    assertThat(cluster.retainedCheckpoints("b"))
        .containsExactly(new RetainedCheckpoint(8, "file:/chk-8"));
    assertThat(cluster.retainedCheckpoints("forgotten")).isEmpty();
    assertThat(cluster.keepsCheckpoints("b")).isTrue();
  }

  @Test
  void countsNoTaskManagersWhileNobodyAnswers() {
    server.close();
    assertThat(cluster.taskManagers()).isZero();
  }
}
