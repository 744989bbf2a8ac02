package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code dbt_project.yml} says. */
public record ProjectSettings(String name, YamlNode root) {
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "version",
          "config-version",
          "profile",
          "model-paths",
          "snapshot-paths",
          "macro-paths",
          "seed-paths",
          "test-paths",
          "analysis-paths",
          "asset-paths",
          "docs-paths",
          "target-path",
          "log-path",
          "packages-install-path",
          "clean-targets",
          "models",
          "snapshots",
          "seeds",
          "sources",
          "tests",
          "data_tests",
          "unit_tests",
          "vars",
          "flags",
          "dbt-cloud",
          "require-dbt-version",
          "query-comment",
          "semantic-models",
          "metrics",
          "saved-queries",
          "exposures",
          "restrict-access");
  private static final Set<String> REFUSED =
      Set.of("on-run-start", "on-run-end", "dispatch", "quoting");

  /** Absent when there is no such file, or it does not name the project; that is reported. */
  static Optional<ProjectSettings> read(Path directory, YamlFiles yaml, Problems problems) {
    Path file = directory.resolve("dbt_project.yml");
    if (!Files.isRegularFile(file)) {
      problems.add(
          ModelRule.PROJECT_FILE, file, 1, "There is no such file, so this is no dbt project.");
      return Optional.empty();
    }
    Optional<YamlNode> root = yaml.read(file);
    String name = root.map(node -> node.get("name").text()).orElse("");
    if (name.isEmpty()) {
      problems.add(ModelRule.PROJECT_FILE, file, 1, "The project has no name.");
      return Optional.empty();
    }
    return Optional.of(new ProjectSettings(name, root.orElseThrow()));
  }

  List<String> paths(String key, String... defaults) {
    return root.find(key).map(YamlNode::texts).orElse(List.of(defaults));
  }

  /** The block of the project's own name wins over what stands beside it. */
  Map<String, Object> variables() {
    Map<String, Object> variables = new LinkedHashMap<>();
    YamlNode declared = root.get("vars");
    declared.fields().forEach((key, value) -> variables.put(key, value.value()));
    declared.get(name).fields().forEach((key, value) -> variables.put(key, value.value()));
    return variables;
  }

  void checkKeys(Problems problems) {
    root.fields().forEach((key, value) -> checkKey(key, value, problems));
  }

  private static void checkKey(String key, YamlNode value, Problems problems) {
    if (REFUSED.contains(key)) {
      problems.add(
          ModelRule.CONFIG, value.place(), "'%s' has no meaning for a stream. Remove it.", key);
    } else if (!KNOWN.contains(key)) {
      String hint = NearestName.hint(key, KNOWN);
      problems.add(ModelRule.UNKNOWN_KEY, value.place(), "dbt has no key '%s' here.%s", key, hint);
    }
  }
}
