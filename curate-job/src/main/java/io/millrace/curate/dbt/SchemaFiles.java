package io.millrace.curate.dbt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The property files of a project: what they declare, by kind. */
final class SchemaFiles {
  private static final Set<String> OTHERS =
      Set.of(
          "version",
          "semantic_models",
          "metrics",
          "saved_queries",
          "exposures",
          "groups",
          "macros",
          "analyses",
          "unit_tests");

  private final List<Declaration> models = new ArrayList<>();
  private final List<Declaration> sources = new ArrayList<>();
  private final List<Declaration> snapshots = new ArrayList<>();
  private final Problems problems;

  /** An element of a list such as {@code models:}. */
  record Declaration(String name, YamlNode node, Path file) {
    Optional<YamlNode> get(String key) {
      return node.get(key);
    }
  }

  SchemaFiles(List<Path> files, Problems problems) {
    this.problems = problems;
    for (Path file : files) {
      YamlFiles.read(file, problems)
          .ifPresent(root -> root.fields().forEach((key, node) -> add(key, node, file)));
    }
  }

  List<Declaration> models() {
    return models;
  }

  List<Declaration> sources() {
    return sources;
  }

  List<Declaration> snapshots() {
    return snapshots;
  }

  private void add(String key, YamlNode node, Path file) {
    switch (key) {
      case "models" -> addAll(node, file, models);
      case "sources" -> addAll(node, file, sources);
      case "snapshots" -> addAll(node, file, snapshots);
      case "seeds" ->
          problems.add(Rule.SEED, file, node.line(), "Seeds are not loaded: %s", Seeds.INSTEAD);
      case "tests", "data_tests" ->
          problems.add(Rule.DATA_TEST, file, node.line(), "Tests stand at a model or at a column.");
      default -> {
        if (!OTHERS.contains(key)) {
          problems.add(Rule.YAML, file, node.line(), "dbt has no '%s:' in property files.", key);
        }
      }
    }
  }

  private void addAll(YamlNode list, Path file, List<Declaration> declarations) {
    for (YamlNode item : list.items()) {
      String name = item.get("name").map(YamlNode::text).orElse("");
      if (name.isEmpty()) {
        problems.add(Rule.YAML, file, item.line(), "A name is missing.");
      } else {
        declarations.add(new Declaration(name, item, file));
      }
    }
  }
}
