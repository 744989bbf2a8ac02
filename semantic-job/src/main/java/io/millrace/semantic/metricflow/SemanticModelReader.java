package io.millrace.semantic.metricflow;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.Project;
import io.millrace.runtime.read.project.Renderer;
import io.millrace.runtime.read.project.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one entry of {@code semantic_models:}. */
final class SemanticModelReader {

  private final Renderer renderer;
  private final Problems problems;
  private final ColumnReader columns;

  SemanticModelReader(Project project) {
    this.renderer = project.renderer();
    this.problems = project.problems();
    this.columns = new ColumnReader(problems);
  }

  Optional<SemanticModel> read(YamlNode node) {
    Optional<String> name = Names.of(node, "semantic model", problems);
    String model = renderer.model(node.get("model"), "model", MetricRule.DECLARATION).orElse("");
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
    return name.map(n -> new SemanticModel(n, model, entities, dimensions, measures, node.place()));
  }

  /** The metrics of measures with {@code create_metric: true}. */
  List<Metric> metricsOf(YamlNode node) {
    List<Metric> metrics = new ArrayList<>();
    for (YamlNode measure : node.get("measures").elements()) {
      if (measure.get("create_metric").isTrue()) {
        Names.of(measure, "measure", problems)
            .ifPresent(
                name ->
                    metrics.add(new Metric.Simple(name, name, null, List.of(), measure.place())));
      }
    }
    return metrics;
  }

  private Optional<Measure> measure(YamlNode node, String defaultTime) {
    if (node.has("non_additive_dimension")) {
      problems.add(
          MetricRule.UNSUPPORTED,
          node.place(),
          "`non_additive_dimension` is not available in this version");
    }
    return Names.of(node, "measure", problems)
        .flatMap(name -> columns.measure(name, node, defaultTime));
  }
}
