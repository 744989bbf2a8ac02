package io.millrace.curate.dbt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the readers of models and snapshots share. */
record ProjectContext(
    ProjectSettings settings,
    ProjectFiles files,
    Renderer renderer,
    ConfigTexts texts,
    Problems problems) {

  /** The part of a tree of the project file that applies to a file. */
  Map<String, ConfigValue> configured(String tree, List<String> folders, Path file) {
    List<String> path = new ArrayList<>(List.of(settings.name()));
    path.addAll(files.path(folders, file));
    return new ConfigTree(settings.file(), settings.root().get(tree), texts).at(path);
  }

  /** {@code data_tests:} of the project file, or {@code tests:} as it was called. */
  Map<String, ConfigValue> testDefaults(List<String> folders, Path file) {
    String tree = settings.root().get("data_tests").isPresent() ? "data_tests" : "tests";
    return configured(tree, folders, file);
  }

  Map<String, ConfigValue> values(YamlNode node, Path file) {
    return texts.values(node, file);
  }
}
