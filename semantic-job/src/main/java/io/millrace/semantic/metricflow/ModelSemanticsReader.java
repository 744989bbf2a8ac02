package io.millrace.semantic.metricflow;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads dbt's latest spec: an entry of {@code models:} with {@code semantic_model:}, whose columns
 * declare entities and dimensions, and whose {@code metrics:} carry their own aggregation.
 */
final class ModelSemanticsReader {

  private static final String AGGREGATION = "agg";

  private final Problems problems;
  private final ColumnReader columns;

  ModelSemanticsReader(Problems problems) {
    this.problems = problems;
    this.columns = new ColumnReader(problems);
  }

  Optional<SemanticModel> read(YamlNode node) {
    if (!isSemantic(node)) {
      return Optional.empty();
    }
    List<Entity> entities = new ArrayList<>();
    if (node.has("primary_entity")) {
      entities.add(ColumnReader.withoutColumn(node.get("primary_entity")));
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (YamlNode column : node.get("columns").elements()) {
      entity(column).ifPresent(entities::add);
      dimension(column).ifPresent(dimensions::add);
    }
    YamlNode derived = node.get("derived_semantics");
    derived.get("entities").elements().forEach(n -> columns.entity(n).ifPresent(entities::add));
    derived
        .get("dimensions")
        .elements()
        .forEach(n -> columns.dimension(withGranularity(n, n)).ifPresent(dimensions::add));
    return Names.of(node, "model", problems)
        .map(
            model ->
                new SemanticModel(
                    node.get("semantic_model").get("name").text(model),
                    model,
                    entities,
                    dimensions,
                    measures(node),
                    node.place()));
  }

  List<Metric> metricsOf(YamlNode node) {
    List<Metric> metrics = new ArrayList<>();
    if (isSemantic(node)) {
      node.get("metrics").elements().forEach(n -> metric(n).ifPresent(metrics::add));
    }
    return metrics;
  }

  private static boolean isSemantic(YamlNode node) {
    YamlNode declaration = node.get("semantic_model");
    boolean disabled = declaration.get("enabled").text("true").equalsIgnoreCase("false");
    return declaration.isTrue() || !declaration.fields().isEmpty() && !disabled;
  }

  private Optional<Metric> metric(YamlNode node) {
    boolean simple = node.get("type").text("simple").equals("simple");
    if (!simple || !node.has(AGGREGATION)) {
      return new MetricReader(problems).read(node);
    }
    String fill = node.get("fill_nulls_with").text(null);
    List<String> filters = MetricReader.filters(node.get("filter"), problems);
    if (node.get("join_to_timespine").isTrue()) {
      problems.add(
          MetricRule.UNSUPPORTED,
          node.place(),
          "`join_to_timespine` is not available in this version");
    }
    return Names.of(node, "metric", problems)
        .map(name -> new Metric.Simple(name, name, fill, filters, node.place()));
  }

  private List<Measure> measures(YamlNode node) {
    String time = node.get("agg_time_dimension").text(null);
    List<Measure> measures = new ArrayList<>();
    for (YamlNode metric : node.get("metrics").elements()) {
      if (metric.has(AGGREGATION)) {
        metric
            .get("name")
            .asText()
            .flatMap(name -> columns.measure(name, metric, time))
            .ifPresent(measures::add);
      }
    }
    return measures;
  }

  private Optional<Entity> entity(YamlNode column) {
    if (!column.has("entity")) {
      return Optional.empty();
    }
    return columns.entity(declared(column, "entity"));
  }

  private Optional<Dimension> dimension(YamlNode column) {
    if (!column.has("dimension")) {
      return Optional.empty();
    }
    return columns.dimension(withGranularity(declared(column, "dimension"), column));
  }

  /** What a column declares, with the column's name unless it gives one, over that column. */
  private static YamlNode declared(YamlNode column, String what) {
    YamlNode declaration = column.get(what);
    YamlNode type = declaration.isText() ? declaration : declaration.get("type");
    YamlNode name = declaration.has("name") ? declaration.get("name") : column.get("name");
    return YamlNode.of(
        column.place(), Map.of("type", type, "name", name, "expr", column.get("name")));
  }

  /** The latest spec writes the granularity beside the column, the older one under type_params. */
  private static YamlNode withGranularity(YamlNode dimension, YamlNode holder) {
    YamlNode parameters =
        YamlNode.of(dimension.place(), Map.of("time_granularity", holder.get("granularity")));
    Map<String, YamlNode> fields = new HashMap<>(dimension.fields());
    fields.put("type_params", parameters);
    return YamlNode.of(dimension.place(), fields);
  }
}
