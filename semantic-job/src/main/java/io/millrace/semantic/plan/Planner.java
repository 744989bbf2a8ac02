package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Expression;
import io.millrace.semantic.expression.ExpressionException;
import io.millrace.semantic.expression.Reference;
import io.millrace.semantic.metricflow.Export;
import io.millrace.semantic.metricflow.Metric;
import io.millrace.semantic.metricflow.Problems;
import io.millrace.semantic.metricflow.SemanticProject;
import io.millrace.semantic.row.ColumnType;
import io.millrace.semantic.row.Granularity;
import java.util.ArrayList;
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
  private final List<FeedOf> feeds = new ArrayList<>();

  private record FeedOf(FactLayout fact, Feed feed) {}

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
        problems.collect(
            metric.at(),
            "metric `" + metric.name() + "`",
            () -> column(metric.name(), resolver.resolve(metric.name(), List.of())));
      }
    }
  }

  private List<ExportPlan> exports() {
    List<ExportPlan> plans = new ArrayList<>();
    for (Export export : project.exports()) {
      problems
          .collect(
              export.at(), "export `" + export.name() + "`", () -> export(export, plans.size()))
          .ifPresent(plans::add);
    }
    return plans;
  }

  private ExportPlan export(Export export, int index) {
    ExportSlots slots = new ExportSlots(project, layouts);
    MetricResolver resolver = new MetricResolver(project, slots);
    List<MetricColumn> metrics = new ArrayList<>();
    for (String metric : export.metrics()) {
      problems
          .collect(
              export.at(),
              "export `%s`, metric `%s`".formatted(export.name(), metric),
              () -> column(metric, resolver.resolve(metric, export.where())))
          .ifPresent(metrics::add);
    }
    List<Column> groups = List.of();
    Granularity window = null;
    int windowColumn = -1;
    for (var origin : slots.inputs().entrySet()) {
      List<DimensionResolver.Resolved> resolved = new ArrayList<>();
      for (Reference reference : export.groupBy()) {
        resolved.add(slots.dimensions(origin.getKey()).resolve(reference));
      }
      groups = sameGroups(groups, resolved);
      for (int i = 0; i < resolved.size(); i++) {
        Granularity grain = resolved.get(i).window();
        if (grain != null && (window == null || grain.compareTo(window) < 0)) {
          window = grain;
          windowColumn = i;
        }
      }
      List<Expression> values = resolved.stream().map(DimensionResolver.Resolved::value).toList();
      feeds.add(
          new FeedOf(
              layouts.fact(origin.getKey().model()), new Feed(index, values, origin.getValue())));
    }
    List<String> facts =
        slots.inputs().keySet().stream().map(origin -> origin.model().name()).distinct().toList();
    return new ExportPlan(
        export.name(), facts, groups, windowColumn, window, slots.slots(), metrics);
  }

  private static MetricColumn column(String name, Expression expression) {
    ColumnType type = expression.type();
    if (type == null) {
      throw new ExpressionException("it is always null");
    }
    return new MetricColumn(name, expression, type);
  }

  private static List<Column> sameGroups(
      List<Column> before, List<DimensionResolver.Resolved> resolved) {
    List<Column> groups =
        resolved.stream().map(r -> new Column(r.column(), r.value().type())).toList();
    if (!before.isEmpty() && !before.equals(groups)) {
      throw new ExpressionException(
          "its metrics come from several semantic models in which `group_by` has different types: %s, %s"
              .formatted(before, groups));
    }
    return groups;
  }

  private List<ModelPlan> models() {
    return layouts.used().stream().map(ModelFields::plan).toList();
  }

  private List<FactPlan> facts() {
    return layouts.facts().stream()
        .map(
            fact ->
                new FactPlan(
                    fact.model().name(),
                    fact.joinPlans(),
                    feeds.stream().filter(f -> f.fact() == fact).map(FeedOf::feed).toList()))
        .toList();
  }
}
