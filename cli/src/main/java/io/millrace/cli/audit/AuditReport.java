package io.millrace.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The audit's answer. */
public record AuditReport(List<AuditLine> lines) {

  /** The figure of a source that says until when every record of it is accounted for. */
  static final String COMPLETE = "complete up to";

  private static final JsonMapper JSON = new JsonMapper();

  public AuditReport {
    lines = List.copyOf(lines);
  }

  /** Every line passed, and there is at least one: an empty system proves nothing. */
  public boolean passed() {
    return !lines.isEmpty() && lines.stream().allMatch(AuditLine::passed);
  }

  /** All problems, each with what it was found at. */
  public List<String> problems() {
    return lines.stream()
        .flatMap(
            line ->
                line.problems().stream()
                    .map(problem -> "%s %s: %s".formatted(line.check(), line.subject(), problem)))
        .toList();
  }

  /** A line per thing judged, then the problems. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append("%-8s %-44s %-7s %s%n".formatted("check", "of", "result", "figures"));
    for (AuditLine line : lines) {
      text.append(
          "%-8s %-44s %-7s %s%n"
              .formatted(
                  line.check(), line.subject(), line.passed() ? "ok" : "WRONG", figures(line)));
    }
    problems().forEach(problem -> text.append(problem).append('\n'));
    return text.toString();
  }

  public String json() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("passed", passed());
    root.put("lines", lines);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The audit cannot be written as JSON", e);
    }
  }

  private static String figures(AuditLine line) {
    return line.figures().entrySet().stream()
        .map(figure -> figure.getKey() + " " + figure.getValue())
        .collect(Collectors.joining(", "));
  }
}
