package io.millrace.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The metrics of a running job's tasks. A task is named after the operators chained in it.
 *
 * <p>Flink renews them every 10 seconds unless configured otherwise.
 */
public final class JobMetrics {

  private final JsonHttp http;
  private final String jobId;
  private final List<Task> tasks = new ArrayList<>();

  private record Task(String id, String name) {}

  JobMetrics(JsonHttp http, String jobId) {
    this.http = http;
    this.jobId = jobId;
    for (JsonNode vertex : http.get("/jobs/" + jobId).path("vertices")) {
      tasks.add(new Task(vertex.path("id").asText(), vertex.path("name").asText()));
    }
  }

  /** What follows a prefix in the names of the operators that are chained in the tasks. */
  public List<String> operators(String prefix) {
    Pattern name = Pattern.compile(Pattern.quote(prefix) + "([A-Za-z0-9_.-]+)");
    return tasks.stream()
        .flatMap(task -> name.matcher(task.name()).results())
        .map(result -> result.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  /** Highest share of time, 0 to 1, that any task of the job is held back by the one behind it. */
  public double backpressure() {
    return tasks.parallelStream().mapToDouble(this::backpressure).max().orElse(0);
  }

  private double backpressure(Task task) {
    double highest = 0;
    for (JsonNode subtask : http.get(path(task) + "/backpressure").path("subtasks")) {
      highest = Math.max(highest, subtask.path("ratio").asDouble());
    }
    return highest;
  }

  /**
   * The highest value among subtasks of each wanted metric, by name without the subtask.
   *
   * @param operator occurs in the names of the tasks that are asked
   */
  public Map<String, Double> highest(String operator, Predicate<String> wanted) {
    return metrics(operator, wanted, "max");
  }

  /** As {@link #highest}, summed over subtasks. */
  public Map<String, Double> sums(String operator, Predicate<String> wanted) {
    return metrics(operator, wanted, "sum");
  }

  private Map<String, Double> metrics(
      String operator, Predicate<String> wanted, String aggregation) {
    Map<String, Double> values = new TreeMap<>();
    for (Task task : tasks) {
      if (task.name().contains(operator)) {
        for (JsonNode metric : metrics(task, wanted, aggregation)) {
          values.put(metric.path("id").asText(), metric.path(aggregation).asDouble());
        }
      }
    }
    return values;
  }

  private JsonNode metrics(Task task, Predicate<String> wanted, String aggregation) {
    String path = path(task) + "/subtasks/metrics";
    String names =
        http.get(path).findValuesAsText("id").stream()
            .filter(wanted)
            .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
            .collect(Collectors.joining(","));
    return names.isEmpty()
        ? JsonHttp.JSON.createArrayNode()
        : http.get(path + "?get=" + names + "&agg=" + aggregation);
  }

  private String path(Task task) {
    return "/jobs/%s/vertices/%s".formatted(jobId, task.id());
  }
}
