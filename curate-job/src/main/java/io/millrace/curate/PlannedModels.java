package io.millrace.curate;

import io.millrace.curate.dbt.DbtProject;
import io.millrace.runtime.iceberg.OpenCatalog;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.ReadableConfig;

/** What the job would write if it were started now. */
public final class PlannedModels {

  private PlannedModels() {}

  /**
   * The digest of the generation of each model that has a table. Nothing is created.
   *
   * @throws RuntimeException that the job's start would end with
   */
  public static Map<String, String> digests(ReadableConfig settings) {
    CurateConfig config = CurateConfig.from(settings);
    DbtProject project = DbtProject.load(config.project(), config.variables());
    try (OpenCatalog open = OpenCatalog.of(config.catalog())) {
      CurateSources sources = new CurateSources(config, project, open.catalog());
      ModelDigest digest = new ModelDigest(project, sources.layouts(), config.build());
      Map<String, String> digests = new TreeMap<>();
      Stream.concat(
              project.snapshots().stream().map(snapshot -> snapshot.name()),
              project.models().stream()
                  .filter(model -> model.materialization().isStored())
                  .map(model -> model.name()))
          .forEach(name -> digests.put(name, digest.of(name)));
      return digests;
    }
  }
}
