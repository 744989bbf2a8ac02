package io.millrace.curate.dbt;

import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads YAML files and reports those that are none. */
final class YamlFiles {
  private YamlFiles() {}

  /** Absent when the file is empty or wrong. */
  static Optional<YamlNode> read(Path file, Problems problems) {
    try {
      return YamlNode.parse(ProjectFiles.read(file));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.add(ModelRule.YAML, file, line, "%s", e.getProblem());
    } catch (YAMLException e) {
      problems.add(ModelRule.YAML, file, 1, "%s", e.getMessage());
    }
    return Optional.empty();
  }
}
