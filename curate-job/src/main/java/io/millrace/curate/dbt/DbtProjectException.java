package io.millrace.curate.dbt;

import java.util.List;
import java.util.stream.Collectors;

/** A project that cannot run as a stream, with every reason found. */
public final class DbtProjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public DbtProjectException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n", "The dbt project cannot run as a stream:\n", "")));
    this.problems = List.copyOf(problems);
  }

  /** Sorted by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
