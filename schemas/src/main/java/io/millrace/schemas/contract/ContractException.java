package io.millrace.schemas.contract;

import io.millrace.schemas.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Contracts or a masking policy do not hold; carries everything that was found. */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Finding> findings;

  public ContractException(List<Finding> findings) {
    super(
        findings.stream()
            .map(Finding::toString)
            .collect(Collectors.joining(System.lineSeparator())));
    this.findings = List.copyOf(findings);
  }

  public List<Finding> findings() {
    return findings;
  }

  /** The findings as texts: place, sentence, remedy and rule. */
  public List<String> violations() {
    return findings.stream().map(Finding::toString).toList();
  }

  /**
   * @throws ContractException with the errors, if there are any
   */
  public static void throwIfAny(List<Finding> findings) {
    List<Finding> errors = findings.stream().filter(Finding::isError).toList();
    if (!errors.isEmpty()) {
      throw new ContractException(errors);
    }
  }
}
