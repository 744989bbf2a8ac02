package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Place;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads YAML files and reports those that are none, and keys that are given twice. */
final class YamlFiles {
  /** A file may well refer to one anchor from each of its columns. */
  private static final int MOST_ALIASES = 10_000;

  private final Renderer renderer;
  private final Problems problems;

  YamlFiles(Renderer renderer, Problems problems) {
    this.renderer = renderer;
    this.problems = problems;
  }

  /** Absent when the file is empty or wrong. */
  Optional<YamlNode> read(Path file) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    String text = ProjectFiles.read(file);
    try {
      new Yaml(new SafeConstructor(options)).load(text);
      Node root = new Yaml(options).compose(new StringReader(text));
      return Optional.ofNullable(root).map(new YamlTree(file, renderer)::node);
    } catch (MarkedYAMLException e) {
      problems.add(ModelRule.YAML, place(file, e.getProblemMark()), "%s", e.getProblem());
    } catch (YAMLException e) {
      problems.add(ModelRule.YAML, Place.startOf(file), "%s", e.getMessage());
    }
    return Optional.empty();
  }

  static Place place(Path file, Mark mark) {
    return mark == null
        ? Place.startOf(file)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
