package io.millrace.semantic.plan;

import io.millrace.runtime.read.project.Problems;
import io.millrace.semantic.expression.ExpressionException;
import io.millrace.semantic.metricflow.Export;
import io.millrace.semantic.metricflow.ExpressionFindings;
import io.millrace.semantic.metricflow.SemanticProject;
import io.millrace.semantic.row.Granularity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Plans one export. */
final class ExportPlanner {

  private final Layouts layouts;
  private final Problems problems;
  private final Export export;
  private final ExportSlots slots;
  private final MetricResolver resolver;

  ExportPlanner(SemanticProject project, Layouts layouts, Problems problems, Export export) {
    this.layouts = layouts;
    this.problems = problems;
    this.export = export;
    this.slots = new ExportSlots(project, layouts);
    this.resolver = new MetricResolver(project, slots);
  }

  /**
   * Plans the export, and adds what feeds it to the feeds of its facts.
   *
   * @throws ExpressionException if something does not fit
   */
  ExportPlan plan(int index, Map<FactLayout, List<Feed>> feeds) {
    List<MetricColumn> metrics = metrics();
    List<DimensionResolver.Resolved> groups = List.of();
    for (var origin : slots.inputs().entrySet()) {
      groups = sameColumns(groups, groups(origin.getKey()));
      Feed feed =
          new Feed(
              index,
              groups.stream().map(DimensionResolver.Resolved::value).toList(),
              origin.getValue());
      feeds
          .computeIfAbsent(layouts.fact(origin.getKey().model()), fact -> new ArrayList<>())
          .add(feed);
    }
    requireDistinctNames(groups, metrics);
    int window = finestWindow(groups);
    Granularity granularity = window < 0 ? null : groups.get(window).window();
    return new ExportPlan(
        export.name(), facts(), columns(groups), window, granularity, slots.slots(), metrics);
  }

  private List<MetricColumn> metrics() {
    List<MetricColumn> metrics = new ArrayList<>();
    for (String metric : export.metrics()) {
      ExpressionFindings.collect(
              problems,
              export.at(),
              "export `%s`, metric `%s`".formatted(export.name(), metric),
              () -> MetricColumn.of(metric, resolver.resolve(metric, export.where())))
          .ifPresent(metrics::add);
    }
    return metrics;
  }

  private List<DimensionResolver.Resolved> groups(ExportSlots.Origin origin) {
    return export.groupBy().stream().map(slots.dimensions(origin)::resolve).toList();
  }

  private List<String> facts() {
    return slots.inputs().keySet().stream()
        .map(origin -> origin.model().name())
        .distinct()
        .toList();
  }

  /** Metrics of several semantic models share a row where their group columns are equal. */
  private static List<DimensionResolver.Resolved> sameColumns(
      List<DimensionResolver.Resolved> before, List<DimensionResolver.Resolved> groups) {
    if (!before.isEmpty() && !columns(before).equals(columns(groups))) {
      throw new ExpressionException(
          "its metrics come from several semantic models in which `group_by` has different types: %s, %s"
              .formatted(columns(before), columns(groups)));
    }
    return groups;
  }

  private static List<Column> columns(List<DimensionResolver.Resolved> groups) {
    return groups.stream().map(group -> new Column(group.column(), group.value().type())).toList();
  }

  private static int finestWindow(List<DimensionResolver.Resolved> groups) {
    int finest = -1;
    for (int i = 0; i < groups.size(); i++) {
      Granularity window = groups.get(i).window();
      if (window != null && (finest < 0 || window.compareTo(groups.get(finest).window()) < 0)) {
        finest = i;
      }
    }
    return finest;
  }

  private static void requireDistinctNames(
      List<DimensionResolver.Resolved> groups, List<MetricColumn> metrics) {
    Set<String> names = new HashSet<>(ExportPlan.RESERVED);
    Stream.concat(
            groups.stream().map(DimensionResolver.Resolved::column),
            metrics.stream().map(MetricColumn::name))
        .filter(name -> !names.add(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ExpressionException(
                  "column `" + name + "` is there twice, or is reserved: give it another name");
            });
  }
}
