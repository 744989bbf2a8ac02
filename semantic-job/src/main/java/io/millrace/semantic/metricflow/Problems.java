package io.millrace.semantic.metricflow;

import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Place;
import io.millrace.schemas.finding.Rule;
import io.millrace.semantic.expression.ExpressionException;
import io.millrace.semantic.expression.NotCuratedException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Collects what is wrong with a project, so that all of it is reported at once. */
public final class Problems {

  private final Set<Problem> found = new LinkedHashSet<>();

  private record Problem(Rule rule, Location at, String sentence) {

    @Override
    public String toString() {
      return "%s: %s [%s]".formatted(at, sentence, rule.id());
    }
  }

  public void add(Rule rule, Location at, String sentence) {
    found.add(new Problem(rule, at, sentence));
  }

  /**
   * Runs a step on an expression; what is wrong with it is reported for this place. What is not
   * curated is reported where a semantic model says so.
   */
  public <T> Optional<T> collect(Location at, String what, Supplier<T> step) {
    try {
      return Optional.ofNullable(step.get());
    } catch (NotCuratedException e) {
      return Optional.empty();
    } catch (ExpressionException e) {
      add(MetricRule.UNRESOLVED, at, what + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * What was found, with the places in the project's folder.
   *
   * @param project the folder that was read
   */
  public List<Finding> findings(Path project) {
    return found.stream()
        .map(
            problem ->
                Finding.of(
                    problem.rule(),
                    new Place(
                        project.resolve(problem.at().file()).normalize(), problem.at().line(), 0),
                    problem.sentence()))
        .toList();
  }

  /**
   * Ends a step.
   *
   * @throws ProjectException with all problems, if there are any
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProjectException(found.stream().map(Problem::toString).toList());
    }
  }
}
