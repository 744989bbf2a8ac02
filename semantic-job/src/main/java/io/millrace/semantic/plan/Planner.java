package io.millrace.semantic.plan;

import io.millrace.runtime.read.project.Problems;
import io.millrace.semantic.metricflow.Export;
import io.millrace.semantic.metricflow.ExpressionFindings;
import io.millrace.semantic.metricflow.Metric;
import io.millrace.semantic.metricflow.SemanticProject;
import io.millrace.semantic.row.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Turns a project into a plan.
 *
 * <p>It goes over the exports twice: the first time finds out which values are needed at all, and
 * after that their places in the rows are known.
 */
public final class Planner {

  private final SemanticProject project;
  private final Problems problems;
  private final Layouts layouts;
  private final Map<FactLayout, List<Feed>> feeds = new HashMap<>();

  private Planner(
      SemanticProject project,
      Function<String, Optional<Map<String, ColumnType>>> columnsOf,
      Problems problems) {
    this.project = project;
    this.problems = problems;
    this.layouts = new Layouts(project.models(), columnsOf);
  }

  /**
   * Plans all exports; what does not fit is added to the problems, and left out of the plan.
   *
   * @param columnsOf the usable columns of a dbt model, or none if it is not curated
   */
  public static SemanticPlan plan(
      SemanticProject project,
      Function<String, Optional<Map<String, ColumnType>>> columnsOf,
      Problems problems) {
    CuratedModels.check(project, model -> columnsOf.apply(model).isPresent(), problems);
    checkUnused(project, columnsOf, problems);
    Planner planner = new Planner(project, columnsOf, problems);
    planner.exports();
    planner.feeds.clear();
    List<ExportPlan> exports = planner.exports();
    return new SemanticPlan(planner.models(), planner.facts(), exports);
  }

  /** Metrics that no export names are not computed, but must be right all the same. */
  private static void checkUnused(
      SemanticProject project,
      Function<String, Optional<Map<String, ColumnType>>> columnsOf,
      Problems problems) {
    Layouts apart = new Layouts(project.models(), columnsOf);
    for (Metric metric : new TreeMap<>(project.metrics()).values()) {
      if (project.exports().stream().noneMatch(e -> e.metrics().contains(metric.name()))) {
        MetricResolver resolver = new MetricResolver(project, new ExportSlots(project, apart));
        ExpressionFindings.collect(
            problems,
            metric.at(),
            "metric `" + metric.name() + "`",
            () -> MetricColumn.of(metric.name(), resolver.resolve(metric.name(), List.of())));
      }
    }
  }

  private List<ExportPlan> exports() {
    List<ExportPlan> plans = new ArrayList<>();
    for (Export export : project.exports()) {
      ExpressionFindings.collect(
              problems,
              export.at(),
              "export `" + export.name() + "`",
              () -> new ExportPlanner(project, layouts, problems, export).plan(plans.size(), feeds))
          .ifPresent(plans::add);
    }
    return plans;
  }

  private List<ModelPlan> models() {
    return layouts.used().stream().map(ModelFields::plan).toList();
  }

  private List<FactPlan> facts() {
    return layouts.facts().stream()
        .map(
            fact ->
                new FactPlan(
                    fact.model().name(), fact.joinPlans(), feeds.getOrDefault(fact, List.of())))
        .toList();
  }
}
