package io.millrace.cli.validate;

import io.millrace.schemas.finding.Finding;
import java.nio.file.Path;
import java.util.List;

/**
 * Findings for people: {@code file:line:column: what is wrong [rule]}, and under it what to write
 * instead.
 */
public final class TextReport {

  private final Path here;

  /**
   * @param here paths below are shown from here
   */
  public TextReport(Path here) {
    this.here = here.toAbsolutePath().normalize();
  }

  public String of(Findings findings) {
    List<Finding> list = findings.list();
    StringBuilder text = new StringBuilder();
    list.forEach(finding -> add(finding, text));
    long errors = list.stream().filter(Finding::isError).count();
    text.append(counted(errors, "error"));
    if (errors < list.size()) {
      text.append(", ").append(counted(list.size() - errors, "warning"));
    }
    text.append('\n');
    if (!list.isEmpty()) {
      text.append("What a rule is for: millrace validate --explain ")
          .append(list.get(0).ruleId())
          .append('\n');
    }
    return text.toString();
  }

  private void add(Finding finding, StringBuilder text) {
    text.append(shown(here, finding.file())).append(':').append(finding.line());
    if (finding.column() > 0) {
      text.append(':').append(finding.column());
    }
    text.append(finding.isError() ? ": " : ": warning: ").append(finding.message());
    text.append(" [").append(finding.ruleId()).append("]\n");
    if (!finding.remedy().isEmpty()) {
      text.append("    ").append(finding.remedy()).append('\n');
    }
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  /** Below a folder from there, else as a whole. */
  static Path shown(Path here, Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return whole.startsWith(here) ? here.relativize(whole) : whole;
  }
}
