package io.millrace.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.JobMetrics;
import io.millrace.cli.testkit.LocalServer;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.progress.ProgressMarks;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobStatusTest {

  private static final String METRICS = "/jobs/%s/vertices/v/subtasks/metrics";
  private static final String HELD_BACK = "cdc/compare/extracts.extractsHeldBack";

  private static final String CHECKPOINTS =
      """
      {"counts":{"completed":3},
       "latest":{"completed":{"id":9,"trigger_timestamp":1000,"end_to_end_duration":500}}}
      """;

  private static final Map<Job, String> NAMES = new EnumMap<>(Job.class);

  static {
    for (Job job : Job.values()) {
      NAMES.put(job, "millrace-" + job.name().toLowerCase(Locale.ROOT));
    }
  }

  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        new LocalServer()
            .on(
                "GET /jobs/overview",
                """
                {"jobs":[
                  {"jid":"i","name":"millrace-ingest","state":"RUNNING","start-time":2,
                   "tasks":{"total":4,"running":4}},
                  {"jid":"c","name":"millrace-cdc","state":"RUNNING","start-time":2,
                   "tasks":{"total":4,"running":4}},
                  {"jid":"s","name":"millrace-semantic","state":"RESTARTING","start-time":3,
                   "tasks":{"total":2}}]}
                """)
            .on(
                "GET /jobs/s/exceptions",
                """
                {"exceptionHistory":{"entries":[{"stacktrace":
                 "JobException: given up\\n\\tat x\\nCaused by: TimeoutException: no broker\\n"}]}}
                """)
            .on("GET /jobs/s/checkpoints", "{}");
    runs("i", "0.2", "[]");
    runs("c", "0.2", "[{\"id\":\"" + HELD_BACK + "\"}]");
    server.on(
        "GET " + METRICS.formatted("c") + "?get=cdc%2Fcompare%2Fextracts.extractsHeldBack&agg=sum",
        "[{\"id\":\"" + HELD_BACK + "\",\"sum\":2.0}]");
  }

  private void runs(String id, String backpressure, String metrics) {
    server
        .on(
            "GET /jobs/" + id,
            "{\"vertices\":[{\"id\":\"v\",\"name\":\"a -> cdc/compare/extracts\"}]}")
        .on("GET /jobs/" + id + "/checkpoints", CHECKPOINTS)
        .on(
            "GET /jobs/" + id + "/vertices/v/backpressure",
            "{\"subtasks\":[{\"ratio\":" + backpressure + "}]}")
        .on("GET " + METRICS.formatted(id), metrics);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<JobLine> lines(Lag lag) {
    return new JobStatus(job -> new FlinkCluster(server.url()), new FixedLags(lag), NAMES).lines();
  }

  @Test
  void tellsTheStateOfEachJob() {
    List<JobLine> lines = lines(Lag.of(7, false));
    assertThat(lines)
        .extracting(JobLine::name)
        .containsExactly("millrace-ingest", "millrace-cdc", "millrace-curate", "millrace-semantic");
    assertThat(lines)
        .extracting(JobLine::state)
        .containsExactly("behind", "held back", "not running", "failing");
    assertThat(lines)
        .extracting(JobLine::why)
        .containsExactly(
            "",
            "extracts held back: 2",
            "awaits raw.foodmart_sales",
            "TimeoutException: no broker");
    assertThat(lines).extracting(JobLine::lag).containsExactly(7L, 7L, null, null);
  }

  @Test
  void tellsTheNewestCheckpointAndUpToWhenTheBooksAreClosed() {
    JobLine line =
        lines(Lag.of(0, false).withBooks(Map.of("shop.sales", 883_612_800_000_000L))).get(0);

    assertThat(line.checkpoint().id()).isEqualTo(9);
    assertThat(line.checkpoint().ageSeconds())
        .isCloseTo(System.currentTimeMillis() / 1000, Offset.offset(10L));
    assertThat(line.booksClosedUpTo()).isEqualTo(Map.of("shop.sales", "1998-01-01T00:00:00Z"));
  }

  @Test
  void saysThatTheBooksOfAFinishedSourceAreClosedForGood() {
    Lag lag = Lag.of(0, false).withBooks(Map.of("shop.sales", ProgressMarks.FINISHED));
    assertThat(lines(lag).get(0).booksClosedUpTo()).containsValue("the end");
  }

  @Test
  void saysWhyALagIsUnknown() {
    assertThat(lines(null).get(0))
        .extracting(JobLine::state, JobLine::why, JobLine::lag)
        .containsExactly("unknown", "lag cannot be told: Kafka does not answer", null);
  }

  @Test
  void doesNotFailWhenFlinkDoesNotAnswer() {
    server.close();
    assertThat(lines(Lag.of(0, false))).extracting(JobLine::state).containsOnly("unknown");
  }

  /** The same lag for every job; null for parts that are down. */
  private record FixedLags(Lag lag) implements JobLags {

    @Override
    public Lag of(Job job, FlinkJob running, JobMetrics metrics) {
      if (lag == null) {
        throw new CommandException("Kafka does not answer");
      }
      return lag;
    }

    @Override
    public List<String> awaited(Job job) {
      return List.of("awaits raw.foodmart_sales");
    }

    @Override
    public void close() {}
  }
}
