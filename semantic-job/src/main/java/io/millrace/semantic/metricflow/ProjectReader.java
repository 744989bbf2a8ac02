package io.millrace.semantic.metricflow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads semantic models, metrics and saved queries of a dbt project folder as MetricFlow's users
 * write them.
 */
public final class ProjectReader {

  private final Problems problems;
  private final List<SemanticModel> models = new ArrayList<>();
  private final Map<String, Metric> metrics = new HashMap<>();
  private final List<Export> exports = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private ProjectReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads a project; what is wrong is added to the problems, and left out of the result. */
  public static SemanticProject read(Path project, Problems problems) {
    ProjectReader reader = new ProjectReader(problems);
    ProjectFiles.read(project, problems).forEach(reader::readFile);
    if (reader.exports.isEmpty()) {
      problems.add(
          MetricRule.NOTHING,
          new Location("dbt_project.yml", 1),
          "no saved query has an export: nothing to materialise");
    }
    return new SemanticProject(reader.models, reader.metrics, reader.exports);
  }

  private void readFile(YamlNode file) {
    new KnownKeys(problems).check(file);
    SemanticModelReader modelReader = new SemanticModelReader(problems);
    MetricReader metricReader = new MetricReader(problems);
    ModelSemanticsReader latest = new ModelSemanticsReader(problems);
    for (YamlNode node : file.get("semantic_models").elements()) {
      modelReader.read(node).ifPresent(this::addModel);
      SemanticModelReader.metricsOf(node, problems).forEach(this::addMetric);
    }
    for (YamlNode node : file.get("models").elements()) {
      latest.read(node).ifPresent(this::addModel);
      latest.metricsOf(node).forEach(this::addMetric);
    }
    for (YamlNode node : file.get("metrics").elements()) {
      metricReader.read(node).ifPresent(this::addMetric);
    }
    for (YamlNode node : file.get("saved_queries").elements()) {
      new SavedQueryReader(problems).read(node).forEach(this::addExport);
    }
  }

  private void addModel(SemanticModel model) {
    if (isNew("semantic model", model.name(), model.at())) {
      models.add(model);
    }
    model.measures().forEach(measure -> isNew("measure", measure.name(), measure.at()));
  }

  private void addMetric(Metric metric) {
    if (isNew("metric", metric.name(), metric.at())) {
      metrics.put(metric.name(), metric);
    }
  }

  private void addExport(Export export) {
    if (isNew("export", export.name(), export.at())) {
      exports.add(export);
    }
  }

  private boolean isNew(String kind, String name, Location at) {
    boolean added = names.add(kind + " " + name);
    if (!added) {
      problems.add(
          MetricRule.DUPLICATE, at, "the name of the " + kind + " `" + name + "` is used twice");
    }
    return added;
  }
}
