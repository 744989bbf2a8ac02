package io.millrace.semantic.plan;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(toString().getBytes(StandardCharsets.UTF_8));
      sha256.update(inputs.toString().getBytes(StandardCharsets.UTF_8));
      sha256.update(build.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
