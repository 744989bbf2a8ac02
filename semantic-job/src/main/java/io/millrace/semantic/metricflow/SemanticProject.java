package io.millrace.semantic.metricflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A project's semantic models, metrics by name, and exports. Names may still be unresolved. */
public record SemanticProject(
    List<SemanticModel> models, Map<String, Metric> metrics, List<Export> exports) {

  public SemanticProject {
    models = List.copyOf(models);
    metrics = Map.copyOf(metrics);
    exports = List.copyOf(exports);
  }

  /** The model that has a measure; measure names are unique in a project. */
  public Optional<SemanticModel> modelOfMeasure(String measure) {
    return models.stream().filter(model -> has(model, measure)).findFirst();
  }

  private static boolean has(SemanticModel model, String measure) {
    return model.measures().stream().anyMatch(candidate -> candidate.name().equals(measure));
  }
}
