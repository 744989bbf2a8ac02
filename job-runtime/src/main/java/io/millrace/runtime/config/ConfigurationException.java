package io.millrace.runtime.config;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a configuration, one sentence each. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  private ConfigurationException(String sentences, List<Violation> violations) {
    super("The configuration is not valid:\n  - " + sentences);
    this.violations = List.copyOf(violations);
  }

  static ConfigurationException of(List<Violation> violations) {
    String sentences =
        violations.stream().map(Violation::toString).collect(Collectors.joining("\n  - "));
    return new ConfigurationException(sentences, violations);
  }

  /** The sentences, each with its rule. */
  public List<String> violations() {
    return violations.stream().map(Violation::toString).toList();
  }

  List<Violation> details() {
    return violations;
  }
}
