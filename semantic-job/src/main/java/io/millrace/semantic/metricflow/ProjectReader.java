package io.millrace.semantic.metricflow;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.Project;
import io.millrace.runtime.read.project.YamlNode;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads semantic models, metrics and saved queries of a dbt project folder as MetricFlow's users
 * write them.
 */
public final class ProjectReader {

  private final Project project;
  private final Problems problems;
  private final List<SemanticModel> models = new ArrayList<>();
  private final Map<String, Metric> metrics = new HashMap<>();
  private final List<Export> exports = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private ProjectReader(Project project) {
    this.project = project;
    this.problems = project.problems();
  }

  /**
   * Reads a project; what is wrong is added to the problems, and left out of the result.
   *
   * @param variables values of dbt variables; they win over those of the project
   */
  public static SemanticProject read(
      Path folder, Map<String, String> variables, Problems problems) {
    return Project.read(folder, variables, problems)
        .map(project -> new ProjectReader(project).read(folder))
        .orElseGet(() -> new SemanticProject(List.of(), Map.of(), List.of()));
  }

  private SemanticProject read(Path folder) {
    project.properties().roots().forEach(this::readFile);
    if (exports.isEmpty()) {
      problems.add(
          MetricRule.NOTHING,
          Place.startOf(folder.resolve("dbt_project.yml")),
          "no saved query has an export: nothing to materialise");
    }
    return new SemanticProject(models, metrics, exports);
  }

  private void readFile(YamlNode file) {
    new KnownKeys(problems).check(file);
    SemanticModelReader modelReader = new SemanticModelReader(project);
    MetricReader metricReader = new MetricReader(problems);
    ModelSemanticsReader latest = new ModelSemanticsReader(problems);
    SavedQueryReader queryReader = new SavedQueryReader(problems);
    enabled(
        file,
        "semantic_models",
        node -> {
          modelReader.read(node).ifPresent(this::addModel);
          modelReader.metricsOf(node).forEach(this::addMetric);
        });
    for (YamlNode node : file.get("models").elements()) {
      latest.read(node).ifPresent(this::addModel);
      latest.metricsOf(node).forEach(this::addMetric);
    }
    enabled(file, "metrics", node -> metricReader.read(node).ifPresent(this::addMetric));
    enabled(file, "saved_queries", node -> queryReader.read(node).forEach(this::addExport));
  }

  /** What is disabled, by its own config or by the project file, is not there. */
  private void enabled(YamlNode file, String list, Consumer<YamlNode> reader) {
    file.get(list).elements().stream()
        .filter(node -> project.isEnabled(list.replace('_', '-'), node))
        .forEach(reader);
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

  private boolean isNew(String kind, String name, Place at) {
    boolean added = names.add(kind + " " + name);
    if (!added) {
      problems.add(
          MetricRule.DUPLICATE, at, "the name of the " + kind + " `" + name + "` is used twice");
    }
    return added;
  }
}
