package io.millrace.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cli.status.JobLine;
import java.util.Optional;

/**
 * How a job's checkpoints go. Ids, times and sizes of the newest completed one are 0 before there
 * is one.
 *
 * @param lastCompleted id of the newest completed checkpoint
 * @param triggeredMillis when that one was triggered, epoch milliseconds
 * @param durationMillis how long it took
 * @param stateBytes size of the job's state in it
 * @param restoredMillis when the job was last restored, 0 if never
 */
public record CheckpointStatus(
    long completed,
    long failed,
    long restored,
    long lastCompleted,
    long triggeredMillis,
    long durationMillis,
    long stateBytes,
    long restoredMillis) {

  /** The newest completed one, if there is one. */
  public Optional<JobLine.Checkpoint> newest(long nowMillis) {
    long ageMillis = Math.max(0, nowMillis - triggeredMillis - durationMillis);
    return lastCompleted == 0
        ? Optional.empty()
        : Optional.of(new JobLine.Checkpoint(lastCompleted, ageMillis / 1000));
  }

  static CheckpointStatus of(JsonNode answer) {
    JsonNode counts = answer.path("counts");
    JsonNode last = answer.path("latest").path("completed");
    return new CheckpointStatus(
        counts.path("completed").asLong(),
        counts.path("failed").asLong(),
        counts.path("restored").asLong(),
        last.path("id").asLong(),
        last.path("trigger_timestamp").asLong(),
        last.path("end_to_end_duration").asLong(),
        last.path("state_size").asLong(),
        answer.path("latest").path("restored").path("restore_timestamp").asLong());
  }
}
