package io.millrace.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong, so that all of it can be reported at once. */
public final class Violations {

  private final List<String> found = new ArrayList<>();

  public Violations add(String violation) {
    found.add(violation);
    return this;
  }

  /** Adds the sentence unless the condition holds. */
  public Violations require(boolean condition, String otherwise) {
    return condition ? this : add(otherwise);
  }

  /** Runs a step that may fail on its own, and takes over its violations. */
  public <T> Optional<T> collect(Supplier<T> step) {
    try {
      return Optional.ofNullable(step.get());
    } catch (ConfigurationException e) {
      found.addAll(e.violations());
      return Optional.empty();
    }
  }

  public List<String> list() {
    return List.copyOf(found);
  }

  /**
   * Ends the check.
   *
   * @throws ConfigurationException with all violations, if there are any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigurationException(found);
    }
  }
}
