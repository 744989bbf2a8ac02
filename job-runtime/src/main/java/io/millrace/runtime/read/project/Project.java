package io.millrace.runtime.read.project;

import io.millrace.runtime.read.project.PropertyFiles.Declaration;
import io.millrace.runtime.read.project.SnapshotBlocks.Block;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A dbt project as its files say: what its models and its metrics are views of. */
public final class Project {
  private final Problems problems;
  private final ProjectFiles files;
  private final ProjectSettings settings;
  private final PropertyFiles properties;
  private final List<Block> blocks;
  private final ProjectNames names;
  private final Renderer renderer;

  private Project(
      ProjectFiles files,
      ProjectSettings settings,
      Variables variables,
      List<Path> seeds,
      Problems problems) {
    this.files = files;
    this.settings = settings;
    this.problems = problems;
    names = new ProjectNames(settings.name(), Seeds.refuse(seeds, problems));
    renderer = new Renderer(names, variables, macros(), problems);
    List<String> paths = new ArrayList<>(modelPaths());
    paths.addAll(snapshotPaths());
    properties =
        new PropertyFiles(
            files.below(paths, ".yml", ".yaml"), new YamlFiles(renderer, problems), problems);
    blocks =
        files.below(snapshotPaths(), ".sql").stream()
            .flatMap(file -> SnapshotBlocks.of(file, problems).stream())
            .toList();
    declare();
    refusePackages();
  }

  /**
   * Reads a project folder; what is wrong is added to the problems. Absent when it is no project.
   *
   * @param vars values of dbt variables; they win over {@code vars:} of the project file
   */
  public static Optional<Project> read(Path directory, Map<String, ?> vars, Problems problems) {
    ProjectFiles files = new ProjectFiles(directory);
    Variables variables = new Variables(vars, System.getenv());
    Renderer renderer =
        new Renderer(new ProjectNames("", Set.of()), variables, List.of(), problems);
    YamlFiles yaml = new YamlFiles(renderer, problems);
    Optional<ProjectSettings> settings = ProjectSettings.read(directory, yaml, problems);
    settings.ifPresent(
        known -> {
          variables.declare(known.variables());
          known.checkKeys(problems);
        });
    return settings.map(
        known -> {
          List<Path> seeds = files.below(known.paths("seed-paths", "seeds"), ".csv");
          return new Project(files, known, variables, seeds, problems);
        });
  }

  public String name() {
    return settings.name();
  }

  public Problems problems() {
    return problems;
  }

  public ProjectNames names() {
    return names;
  }

  public Renderer renderer() {
    return renderer;
  }

  public PropertyFiles properties() {
    return properties;
  }

  /** Snapshots that are written in SQL files. */
  public List<Block> blocks() {
    return blocks;
  }

  public List<String> modelPaths() {
    return settings.paths("model-paths", "models");
  }

  public List<String> snapshotPaths() {
    return settings.paths("snapshot-paths", "snapshots");
  }

  public List<Path> modelFiles() {
    return files.below(modelPaths(), ".sql");
  }

  private List<Template> macros() {
    return files.below(settings.paths("macro-paths", "macros"), ".sql").stream()
        .map(file -> new Template(file, ProjectFiles.read(file)))
        .toList();
  }

  private void declare() {
    modelFiles()
        .forEach(file -> names.addModel(ProjectFiles.nameOf(file), Place.startOf(file), problems));
    Set<String> inSql = new TreeSet<>();
    for (Block block : blocks) {
      names.addModel(block.name(), block.place(), problems);
      inSql.add(block.name());
    }
    for (Declaration snapshot : properties.snapshots()) {
      if (!inSql.contains(snapshot.name())) {
        names.addModel(snapshot.name(), snapshot.place(), problems);
      }
    }
    new SourceDeclarations(names, problems).read(properties.sources());
  }

  private void refusePackages() {
    YamlFiles yaml = new YamlFiles(renderer, problems);
    for (Path file : files.atRoot("packages.yml", "dependencies.yml")) {
      yaml.read(file).stream()
          .flatMap(
              root -> Stream.of("packages", "projects").flatMap(key -> root.find(key).stream()))
          .filter(entries -> !entries.elements().isEmpty())
          .findFirst()
          .ifPresent(
              entries ->
                  problems.add(
                      ModelRule.PACKAGE,
                      entries.elements().get(0).place(),
                      "Packages are not read, local ones neither. Copy the macros and models that you"
                          + " use into this project's own folders, and remove the entries."));
    }
  }

  /** Reports files that have no place in a project that runs as a stream. */
  public void refuseOtherFiles() {
    for (Path file : files.below(settings.paths("test-paths", "tests"), ".sql")) {
      String message = "Tests written as queries do not run yet. Use a generic test on a model.";
      problems.add(ModelRule.DATA_TEST, file, 1, message);
    }
    for (Path file : files.below(modelPaths(), ".py")) {
      problems.add(ModelRule.STATEMENT, file, 1, "Models are written in SQL.");
    }
  }

  /** The part of a tree of the project file that applies to a file. */
  public Map<String, ConfigValue> configured(String tree, List<String> folders, Path file) {
    List<String> path = new ArrayList<>(List.of(settings.name()));
    path.addAll(files.path(folders, file));
    return new ConfigTree(settings.root().get(tree)).at(path);
  }

  /**
   * Whether something that a property file declares is enabled, there or in the project file.
   *
   * @param tree of the project file, such as {@code saved-queries}
   */
  public boolean isEnabled(String tree, YamlNode declaration) {
    List<String> path = new ArrayList<>(List.of(settings.name()));
    path.addAll(files.path(modelPaths(), declaration.place().file()));
    path.set(path.size() - 1, declaration.get("name").text());
    Map<String, ConfigValue> values = new ConfigTree(settings.root().get(tree)).at(path);
    values.putAll(ConfigValue.of(declaration.get("config")));
    return !values.containsKey("enabled") || values.get("enabled").isTrue();
  }

  /** {@code data_tests:} of the project file, or {@code tests:} as it was called. */
  public Map<String, ConfigValue> testDefaults(List<String> folders, Path file) {
    return configured(settings.root().has("data_tests") ? "data_tests" : "tests", folders, file);
  }
}
