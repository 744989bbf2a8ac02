package io.millrace.curate.dbt;

import io.millrace.schemas.finding.NearestName;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    Place place() {
      return node.in(file);
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
      case "models" -> addAll(key, node, file, models);
      case "sources" -> addAll(key, node, file, sources);
      case "snapshots" -> addAll(key, node, file, snapshots);
      case "seeds" ->
          problems.add(ModelRule.SEED, node.in(file), "Seeds are not loaded: %s", Seeds.INSTEAD);
      case "tests", "data_tests" ->
          problems.add(
              ModelRule.DATA_TEST, node.in(file), "Tests stand at a model or at a column.");
      default -> {
        if (!OTHERS.contains(key)) {
          unknown(key, node, file);
        }
      }
    }
  }

  private void unknown(String key, YamlNode node, Path file) {
    Set<String> known = new TreeSet<>(OTHERS);
    known.addAll(List.of("models", "sources", "snapshots"));
    String message = "dbt has no '%s:' in property files.%s";
    String hint = NearestName.hint(key, known);
    problems.add(ModelRule.UNKNOWN_KEY, node.in(file), message, key, hint);
  }

  private void addAll(String key, YamlNode list, Path file, List<Declaration> declarations) {
    for (YamlNode item : list.items()) {
      new PropertyKeys(file, problems).check(key, item);
      String name = item.get("name").map(YamlNode::text).orElse("");
      if (name.isEmpty()) {
        problems.add(ModelRule.YAML, item.in(file), "A name is missing.");
      } else {
        declarations.add(new Declaration(name, item, file));
      }
    }
  }
}
