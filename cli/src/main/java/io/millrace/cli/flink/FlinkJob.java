package io.millrace.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * A job as the cluster's overview shows it. {@code state} is Flink's: RUNNING, RESTARTING, FAILED
 * and so on.
 */
public record FlinkJob(
    String id, String name, String state, long startMillis, int tasks, int tasksRunning) {
  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

  static FlinkJob of(JsonNode job) {
    return new FlinkJob(
        job.path("jid").asText(),
        job.path("name").asText(),
        job.path("state").asText(),
        job.path("start-time").asLong(),
        job.path("tasks").path("total").asInt(),
        job.path("tasks").path("running").asInt() + job.path("tasks").path("finished").asInt());
  }

  public boolean ended() {
    return ENDED.contains(state);
  }

  public boolean allRunning() {
    return state.equals("RUNNING") && tasks > 0 && tasksRunning == tasks;
  }
}
