package io.millrace.cli.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/** Two contents that must be equal, as a line of the audit. */
final class Comparison {

  private Comparison() {}

  static AuditLine line(
      String check, String subject, String left, Content one, String right, Content other) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(left, one.count());
    figures.put(right, other.count());
    figures.put("checksum", one.checksum());
    Problems problems = new Problems();
    problems(left, one, right, other, problems);
    return new AuditLine(check, subject, figures, problems.sentences());
  }

  /** Adds what is in one content only, or differs. */
  static void problems(String left, Content one, String right, Content other, Problems problems) {
    problems.each("in %s only, key".formatted(left), one.without(other), key -> key);
    problems.each("in %s only, key".formatted(right), other.without(one), key -> key);
    problems.each(
        "%s and %s differ, key".formatted(left, right), one.differingFrom(other), key -> key);
  }
}
