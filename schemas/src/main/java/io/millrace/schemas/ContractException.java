package io.millrace.schemas;

import java.util.List;

/** Contracts or a masking policy do not hold; carries every violation found, as sentences. */
public final class ContractException extends RuntimeException {
  private final List<String> violations;

  public ContractException(List<String> violations) {
    super(String.join(System.lineSeparator(), violations));
    this.violations = List.copyOf(violations);
  }

  public List<String> violations() {
    return violations;
  }

  static void throwIfAny(List<String> violations) {
    if (!violations.isEmpty()) {
      throw new ContractException(violations);
    }
  }
}
