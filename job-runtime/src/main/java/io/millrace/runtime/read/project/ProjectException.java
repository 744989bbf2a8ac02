package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A project that cannot run, with everything that was found. */
public final class ProjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  public ProjectException(List<Finding> findings) {
    super(
        findings.stream()
            .map(Finding::toString)
            .collect(Collectors.joining("\n", "The dbt project cannot run:\n", "")));
    this.findings = List.copyOf(findings);
  }

  /** Sorted by file and line. */
  public List<Finding> findings() {
    return findings;
  }
}
