package io.millrace.curate.dbt;

import io.millrace.schemas.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** A project that cannot run as a stream, with everything that was found. */
public final class DbtProjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  public DbtProjectException(List<Finding> findings) {
    super(
        findings.stream()
            .map(Finding::toString)
            .collect(Collectors.joining("\n", "The dbt project cannot run as a stream:\n", "")));
    this.findings = List.copyOf(findings);
  }

  /** Sorted by file and line. */
  public List<Finding> findings() {
    return findings;
  }
}
