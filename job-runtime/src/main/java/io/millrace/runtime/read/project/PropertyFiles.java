package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.NearestName;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The property files of a project: what they declare, by kind. */
public final class PropertyFiles {
  private static final Set<String> OTHERS =
      Set.of(
          "version",
          "anchors",
          "semantic_models",
          "metrics",
          "saved_queries",
          "exposures",
          "groups",
          "macros",
          "analyses",
          "unit_tests");

  private final List<YamlNode> roots = new ArrayList<>();
  private final List<Declaration> models = new ArrayList<>();
  private final List<Declaration> sources = new ArrayList<>();
  private final List<Declaration> snapshots = new ArrayList<>();
  private final Problems problems;

  /** An element of a list such as {@code models:}. */
  public record Declaration(String name, YamlNode node) {
    public Place place() {
      return node.place();
    }

    public Path file() {
      return place().file();
    }
  }

  PropertyFiles(List<Path> files, YamlFiles yaml, Problems problems) {
    this.problems = problems;
    files.forEach(file -> yaml.read(file).ifPresent(roots::add));
    roots.forEach(root -> root.fields().forEach(this::add));
  }

  /** All that each file says, in order of their names. */
  public List<YamlNode> roots() {
    return roots;
  }

  public List<Declaration> models() {
    return models;
  }

  List<Declaration> sources() {
    return sources;
  }

  public List<Declaration> snapshots() {
    return snapshots;
  }

  private void add(String key, YamlNode node) {
    switch (key) {
      case "models" -> addAll(key, node, models);
      case "sources" -> addAll(key, node, sources);
      case "snapshots" -> addAll(key, node, snapshots);
      case "seeds" ->
          problems.add(ModelRule.SEED, node.place(), "Seeds are not loaded: %s", Seeds.INSTEAD);
      case "tests", "data_tests" ->
          problems.add(ModelRule.DATA_TEST, node.place(), "Tests stand at a model or at a column.");
      default -> {
        if (!OTHERS.contains(key)) {
          unknown(key, node);
        }
      }
    }
  }

  private void unknown(String key, YamlNode node) {
    Set<String> known = new TreeSet<>(OTHERS);
    known.addAll(List.of("models", "sources", "snapshots"));
    String message = "dbt has no '%s:' in property files.%s";
    String hint = NearestName.hint(key, known);
    problems.add(ModelRule.UNKNOWN_KEY, node.place(), message, key, hint);
  }

  private void addAll(String key, YamlNode list, List<Declaration> declarations) {
    for (YamlNode item : list.items()) {
      new PropertyKeys(problems).check(key, item);
      String name = item.get("name").text();
      if (name.isEmpty()) {
        problems.add(ModelRule.YAML, item.place(), "A name is missing.");
      } else {
        declarations.add(new Declaration(name, item));
      }
    }
  }
}
