package io.millrace.cli.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of the audit: what was judged, the figures, and what is wrong.
 *
 * @param check which check, for example {@code log}
 * @param subject what it judged: a partition, a table, a model
 * @param figures counts and checksums by name, in the order to show them
 * @param problems a sentence each; empty if all is well
 */
public record AuditLine(
    String check, String subject, Map<String, Object> figures, List<String> problems) {

  public AuditLine {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    problems = List.copyOf(problems);
  }

  public boolean passed() {
    return problems.isEmpty();
  }
}
