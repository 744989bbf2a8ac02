package io.millrace.semantic.plan;

import io.millrace.schemas.Sha256;
import java.io.Serializable;
import java.util.List;

/** Everything the job does with its rows. */
public record SemanticPlan(List<ModelPlan> models, List<FactPlan> facts, List<ExportPlan> exports)
    implements Serializable {

  public SemanticPlan {
    models = List.copyOf(models);
    facts = List.copyOf(facts);
    exports = List.copyOf(exports);
  }

  public ModelPlan model(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * A digest of the meaning: it changes when state or results would. Another digest is another
   * generation of all exports, for they share the job's state.
   *
   * @param inputs the physical topics that are read
   * @param build any text, to tell builds of one plan apart
   */
  public String digest(List<String> inputs, String build) {
    return Sha256.hex(this.toString() + inputs + build);
  }
}
