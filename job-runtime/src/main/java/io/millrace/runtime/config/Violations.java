package io.millrace.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong, so that all of it can be reported at once. */
public final class Violations {

  private final List<Violation> found = new ArrayList<>();

  /** Adds a sentence about a value. */
  public Violations add(String violation) {
    return add(ConfigurationRule.WRONG_VALUE, "", violation, "");
  }

  Violations add(ConfigurationRule rule, String key, String message, String remedy) {
    found.add(new Violation(rule, key, message, remedy));
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
      found.addAll(e.details());
      return Optional.empty();
    }
  }

  /** The sentences, each with its rule. */
  public List<String> list() {
    return found.stream().map(Violation::toString).toList();
  }

  List<Violation> details() {
    return List.copyOf(found);
  }

  /**
   * Ends the check.
   *
   * @throws ConfigurationException with all violations, if there are any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw ConfigurationException.of(found);
    }
  }
}
