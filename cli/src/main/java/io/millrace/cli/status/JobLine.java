package io.millrace.cli.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of the four jobs.
 *
 * @param state building, caught up, behind, held back, failing, not running, or unknown
 * @param why in words, empty if there is nothing to say
 * @param lag records or rows the job has not taken yet; null if that cannot be told
 * @param flinkState of the newest job of that name, empty if there has been none
 * @param checkpoint the newest completed one; null if there is none
 * @param booksClosedUpTo by source, in ISO 8601; empty for jobs that keep no books
 * @param backpressure share of time that its most hindered task waits for the one behind it
 */
public record JobLine(
    String name,
    String state,
    String why,
    Long lag,
    String id,
    String flinkState,
    String tasks,
    long checkpoints,
    Checkpoint checkpoint,
    Map<String, String> booksClosedUpTo,
    long stateMiB,
    double backpressure) {

  /** A completed checkpoint, and how long ago it was complete. */
  public record Checkpoint(long id, long ageSeconds) {}

  /** What people read: a line with the state, and below it what is known beside. */
  String block() {
    List<String> lines = new ArrayList<>();
    String tells = lag == null ? "lag unknown" : "lag " + lag;
    lines.add("job %-20s %-12s %s".formatted(name, state, tells));
    lines.add(why);
    lines.add(newest());
    booksClosedUpTo.forEach(
        (source, time) -> lines.add("books closed up to %-27s %s".formatted(time, source)));
    lines.add(figures());
    return lines.stream()
        .filter(line -> !line.isEmpty())
        .map(String::stripTrailing)
        .collect(Collectors.joining(System.lineSeparator() + "    ", "", System.lineSeparator()));
  }

  private String newest() {
    if (flinkState.isEmpty()) {
      return "";
    }
    return checkpoint == null
        ? "no checkpoint yet"
        : "last checkpoint %d, %d s ago".formatted(checkpoint.id(), checkpoint.ageSeconds());
  }

  private String figures() {
    return flinkState.isEmpty()
        ? ""
        : "%s, %s tasks, %d checkpoints since its start, %d MiB of state, backpressure %.2f, %s"
            .formatted(flinkState, tasks, checkpoints, stateMiB, backpressure, id);
  }

  /** Flink answers, has not given up on the job and is not about to start it again. */
  boolean well() {
    boolean answers = !state.equals("unknown") || !flinkState.isEmpty();
    return answers && !state.equals("failing") && !flinkState.equals("FAILED");
  }
}
