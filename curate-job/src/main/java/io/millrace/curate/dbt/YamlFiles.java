package io.millrace.curate.dbt;

import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
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
      problems.add(ModelRule.YAML, place(file, e.getProblemMark()), "%s", e.getProblem());
    } catch (YAMLException e) {
      problems.add(ModelRule.YAML, file, 1, "%s", e.getMessage());
    }
    return Optional.empty();
  }

  private static Place place(Path file, Mark mark) {
    return mark == null
        ? Place.startOf(file)
        : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
