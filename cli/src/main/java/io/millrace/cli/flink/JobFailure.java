package io.millrace.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.failure.RowFailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A failure of a job as its cluster remembers it.
 *
 * @param task that failed first, a chain of operators with the number of the instance; empty for
 *     one of the whole job
 * @param cause the innermost exception, or the one that says which row it was
 */
public record JobFailure(long millis, String task, String cause) {

  private static final String ROW = "Caused by: " + RowFailureException.class.getName();
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "^([\\w.]+\\.)?(IllegalStateException|IllegalArgumentException|RowFailureException): ");
  private static final Pattern ATTEMPT = Pattern.compile(" - execution #\\d+$");
  private static final int LONGEST_TASK = 200;

  /** All of an answer of {@code /jobs/ID/exceptions}, the newest first. */
  static List<JobFailure> all(JsonNode answer) {
    List<JobFailure> failures = new ArrayList<>();
    for (JsonNode entry : answer.path("exceptionHistory").path("entries")) {
      failures.add(
          new JobFailure(
              entry.path("timestamp").asLong(),
              task(entry.path("taskName").asText("")),
              cause(entry.path("stacktrace").asText())));
    }
    return failures;
  }

  private static String task(String name) {
    String task = ATTEMPT.matcher(name.equals("null") ? "" : name).replaceFirst("");
    return task.length() <= LONGEST_TASK ? task : task.substring(0, LONGEST_TASK) + "...";
  }

  private static String cause(String trace) {
    List<String> causes = trace.lines().filter(line -> line.startsWith("Caused by: ")).toList();
    String line =
        causes.stream()
            .filter(one -> one.startsWith(ROW))
            .findFirst()
            .or(() -> causes.stream().reduce((first, second) -> second))
            .or(() -> trace.lines().findFirst())
            .orElse("no reason given");
    return SAYS_NOTHING.matcher(line.replaceFirst("^Caused by: ", "")).replaceFirst("");
  }

  @Override
  public String toString() {
    return task.isEmpty() ? cause : task + ": " + cause;
  }
}
