package io.millrace.semantic.metricflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code semantic_models:}. */
final class SemanticModelReader {

  private final Problems problems;
  private final ColumnReader columns;

  SemanticModelReader(Problems problems) {
    this.problems = problems;
    this.columns = new ColumnReader(problems);
  }

  Optional<SemanticModel> read(YamlNode node) {
    Optional<String> name = Names.of(node, "semantic model", problems);
    Optional<String> model = Names.model(node.get("model"), problems);
    List<Entity> entities = new ArrayList<>();
    node.get("entities").elements().forEach(n -> columns.entity(n).ifPresent(entities::add));
    if (node.has("primary_entity")) {
      entities.add(ColumnReader.withoutColumn(node.get("primary_entity")));
    }
    List<Dimension> dimensions = new ArrayList<>();
    node.get("dimensions").elements().forEach(n -> columns.dimension(n).ifPresent(dimensions::add));
    String time = node.get("defaults").get("agg_time_dimension").text(null);
    List<Measure> measures = new ArrayList<>();
    node.get("measures").elements().forEach(n -> measure(n, time).ifPresent(measures::add));
    return name.isEmpty() || model.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SemanticModel(name.get(), model.get(), entities, dimensions, measures, node.at()));
  }

  /** The metrics of measures with {@code create_metric: true}. */
  static List<Metric> metricsOf(YamlNode node, Problems problems) {
    List<Metric> metrics = new ArrayList<>();
    for (YamlNode measure : node.get("measures").elements()) {
      if (measure.get("create_metric").isTrue()) {
        Names.of(measure, "measure", problems)
            .ifPresent(
                name -> metrics.add(new Metric.Simple(name, name, null, List.of(), measure.at())));
      }
    }
    return metrics;
  }

  private Optional<Measure> measure(YamlNode node, String defaultTime) {
    if (node.has("non_additive_dimension")) {
      problems.add(
          MetricRule.UNSUPPORTED,
          node.at(),
          "`non_additive_dimension` is not available in this version");
    }
    return Names.of(node, "measure", problems)
        .flatMap(name -> columns.measure(name, node, defaultTime));
  }
}
