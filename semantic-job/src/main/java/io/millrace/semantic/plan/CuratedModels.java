package io.millrace.semantic.plan;

import io.millrace.runtime.read.project.Problems;
import io.millrace.semantic.metricflow.Export;
import io.millrace.semantic.metricflow.MetricRule;
import io.millrace.semantic.metricflow.SemanticModel;
import io.millrace.semantic.metricflow.SemanticProject;
import java.util.function.Predicate;

/** The line between curated and semantic: metrics are derived from curated models alone. */
public final class CuratedModels {

  private CuratedModels() {}

  /**
   * Reports every semantic model that reads something else.
   *
   * @param curated whether a dbt model has a table and a topic in the curated layer
   */
  public static void check(SemanticProject project, Predicate<String> curated, Problems problems) {
    for (SemanticModel model : project.models()) {
      if (!model.model().isEmpty() && !curated.test(model.model())) {
        problems.add(MetricRule.NOT_CURATED, model.at(), sentence(model));
      }
    }
  }

  /**
   * Reports every export that has the name of a curated model: generations belong to a name, and so
   * the one would take the place of the other.
   *
   * @param curated whether a dbt model, read by metrics or not, has a table and a topic in the
   *     curated layer
   */
  public static void checkNames(
      SemanticProject project, Predicate<String> curated, Problems problems) {
    for (Export export : project.exports()) {
      if (curated.test(export.name())) {
        problems.add(
            MetricRule.DUPLICATE,
            export.at(),
            "the export `%s` has the name of a curated model. Give it another"
                .formatted(export.name()));
      }
    }
  }

  static String sentence(SemanticModel model) {
    return "semantic model %s reads %s, which is no curated model: metrics are derived from curated models alone. Materialise it as table or incremental, or read a model that is"
        .formatted(model.name(), model.model());
  }
}
