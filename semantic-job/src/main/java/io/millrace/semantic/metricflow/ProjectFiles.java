package io.millrace.semantic.metricflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the YAML files of a dbt project and of its local packages. */
final class ProjectFiles {

  private final Path root;
  private final Problems problems;
  private final Set<Path> projects = new LinkedHashSet<>();

  private ProjectFiles(Path root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The content of all YAML files under the model paths, local packages first. */
  static List<YamlNode> read(Path project, Problems problems) {
    Path root = project.toAbsolutePath().normalize();
    ProjectFiles files = new ProjectFiles(root, problems);
    files.addProject(root, new Location("dbt_project.yml", 1));
    List<YamlNode> contents = new ArrayList<>();
    files.projects.forEach(folder -> files.readModels(folder, contents));
    return contents;
  }

  private void addProject(Path folder, Location at) {
    if (!Files.isRegularFile(folder.resolve("dbt_project.yml"))) {
      problems.add(
          MetricRule.FILE, at, folder + " is not a dbt project: it has no dbt_project.yml");
      return;
    }
    if (projects.contains(folder)) {
      return;
    }
    addPackages(folder);
    projects.add(folder);
  }

  private void addPackages(Path folder) {
    Path packages = folder.resolve("packages.yml");
    if (!Files.isRegularFile(packages)) {
      return;
    }
    for (YamlNode entry : read(packages).get("packages").elements()) {
      if (entry.has("local")) {
        addProject(folder.resolve(entry.get("local").text("")).normalize(), entry.at());
      } else {
        problems.add(
            MetricRule.FILE,
            entry.at(),
            "only local packages are read: write `local: <folder>`, or copy the package");
      }
    }
  }

  private void readModels(Path folder, List<YamlNode> contents) {
    List<YamlNode> paths = read(folder.resolve("dbt_project.yml")).get("model-paths").elements();
    List<String> names = paths.stream().map(path -> path.text("models")).toList();
    for (String name : names.isEmpty() ? List.of("models") : names) {
      Path models = folder.resolve(name);
      if (Files.isDirectory(models)) {
        yamlFiles(models).forEach(file -> contents.add(read(file)));
      }
    }
  }

  private static List<Path> yamlFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private YamlNode read(Path file) {
    return YamlFile.read(file, root.relativize(file).toString(), problems);
  }
}
