package io.millrace.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a job is made of.
 *
 * @param operators their names
 * @param slots that it takes: its operators share slots, so as many as the widest has instances
 */
public record RunningGraph(Set<String> operators, int slots) {

  /** Of {@code a -> (b, c -> d)}. */
  private static final Pattern CHAIN = Pattern.compile(" -> |, |[()]");

  static RunningGraph of(JsonNode job) {
    Set<String> operators = new TreeSet<>();
    int slots = 0;
    for (JsonNode vertex : job.path("vertices")) {
      operators.addAll(Arrays.asList(CHAIN.split(vertex.path("name").asText())));
      slots = Math.max(slots, vertex.path("parallelism").asInt());
    }
    return new RunningGraph(operators, slots);
  }
}
