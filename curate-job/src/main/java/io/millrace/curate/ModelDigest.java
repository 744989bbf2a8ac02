package io.millrace.curate;

import io.millrace.curate.dbt.DbtProject;
import io.millrace.curate.source.SourceLayout;
import io.millrace.schemas.Sha256;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Digests of all that the content and the state of a model depend on: the project's own digest, the
 * columns read of its sources, and the configured build.
 */
final class ModelDigest {

  private final DbtProject project;
  private final Map<String, SourceLayout> layouts;
  private final String build;
  private final Map<String, List<String>> parents = new HashMap<>();

  ModelDigest(DbtProject project, Map<String, SourceLayout> layouts, String build) {
    this.project = project;
    this.layouts = layouts;
    this.build = build;
    project.models().forEach(model -> parents.put(model.name(), model.dependsOn()));
    project.snapshots().forEach(snapshot -> parents.put(snapshot.name(), snapshot.dependsOn()));
  }

  /** Hex SHA-256. */
  String of(String model) {
    StringBuilder text = new StringBuilder(build).append('\n').append(project.digestOf(model));
    sources(model)
        .forEach(
            source -> {
              SourceLayout layout = layouts.get(source);
              text.append('\n').append(source).append(layout.key()).append(layout.readType());
            });
    return Sha256.hex(text.toString());
  }

  private Set<String> sources(String model) {
    Set<String> found = new TreeSet<>();
    for (String parent : parents.getOrDefault(model, List.of())) {
      if (layouts.containsKey(parent)) {
        found.add(parent);
      } else {
        found.addAll(sources(parent));
      }
    }
    return found;
  }
}
