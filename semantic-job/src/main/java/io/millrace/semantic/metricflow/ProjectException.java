package io.millrace.semantic.metricflow;

import java.util.List;

/** Everything that is wrong with a project: file, line and a sentence each. */
public final class ProjectException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public ProjectException(List<String> problems) {
    super("The metrics project is not valid:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
