package io.millrace.semantic.metricflow;

import io.millrace.runtime.read.project.Problems;
import io.millrace.schemas.finding.Place;
import io.millrace.semantic.expression.ExpressionException;
import io.millrace.semantic.expression.NotCuratedException;
import java.util.Optional;
import java.util.function.Supplier;

/** Steps on expressions: what is wrong with one is a finding, and the next goes on. */
public final class ExpressionFindings {

  private ExpressionFindings() {}

  /**
   * Runs a step; what is wrong is reported where it is declared, else for this place. What is not
   * curated is reported where a semantic model says so.
   */
  public static <T> Optional<T> collect(
      Problems problems, Place place, String what, Supplier<T> step) {
    try {
      return Optional.ofNullable(step.get());
    } catch (NotCuratedException e) {
      return Optional.empty();
    } catch (ExpressionException e) {
      String prefix = e.place().isPresent() ? "" : what + ": ";
      problems.add(MetricRule.UNRESOLVED, e.place().orElse(place), prefix + e.getMessage());
      return Optional.empty();
    }
  }
}
