package io.millrace.cli.audit;

import java.util.LinkedHashMap;
import java.util.Map;

/** Two contents that must be equal, as a line of the audit. */
final class Comparison {

  private Comparison() {}

  static AuditLine line(
      String check, String subject, String left, Content one, String right, Content other) {
    Differences differences = Differences.of(one, other);
    Problems problems = new Problems();
    differences.judge(left, right, problems);
    return new AuditLine(check, subject, figures(left, right, differences), problems.sentences());
  }

  static Map<String, Object> figures(String left, String right, Differences differences) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(left, differences.left());
    figures.put(right, differences.right());
    figures.put("checksum", differences.checksum());
    return figures;
  }
}
