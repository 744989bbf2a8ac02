package io.millrace.semantic.metricflow;

import io.millrace.semantic.expression.ExpressionException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong with a project, so that all of it is reported at once. */
public final class Problems {

  private final Set<String> found = new LinkedHashSet<>();

  public void add(Location at, String sentence) {
    found.add(at + ": " + sentence);
  }

  /** Runs a step on an expression; what is wrong with it is reported for this place. */
  public <T> Optional<T> collect(Location at, String what, Supplier<T> step) {
    try {
      return Optional.ofNullable(step.get());
    } catch (ExpressionException e) {
      add(at, what + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Ends a step.
   *
   * @throws ProjectException with all problems, if there are any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProjectException(List.copyOf(found));
    }
  }
}
