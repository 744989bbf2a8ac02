package io.millrace.semantic;

import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.semantic.plan.SemanticPlan;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/** What the job would write if it were started now. */
public final class PlannedExports {

  private PlannedExports() {}

  /**
   * The digest of the generation of each export, planned over the curated topics there are. Nothing
   * is created.
   *
   * @throws RuntimeException that the job's start would end with
   */
  public static Map<String, String> digests(Configuration settings) {
    SemanticConfig config = SemanticConfig.from(settings);
    try (OpenCatalog open = OpenCatalog.of(config.catalog())) {
      SemanticSources sources =
          new SemanticSources(
              config,
              new GenerationTable(open.catalog()),
              new RegistryClient(config.registryUrl()));
      SemanticPlan plan = SemanticJob.plan(config, sources);
      String digest =
          plan.digest(
              plan.models().stream().map(model -> sources.topic(model.model())).toList(),
              config.build());
      Map<String, String> digests = new TreeMap<>();
      plan.exports().forEach(export -> digests.put(export.name(), digest));
      return digests;
    }
  }
}
