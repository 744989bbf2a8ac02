package io.millrace.runtime.config;

import java.util.List;

/** Everything that is wrong with a configuration, one sentence each. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final List<String> violations;

  public ConfigurationException(List<String> violations) {
    super("The configuration is not valid:\n  - " + String.join("\n  - ", violations));
    this.violations = List.copyOf(violations);
  }

  public List<String> violations() {
    return violations;
  }
}
