package io.millrace.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.testkit.LocalServer;
import java.time.Duration;
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
        .hasMessage("Job millrace-cdc is FAILED: Caused by: TopicException: shop.sales is missing");
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
