package io.millrace.curate.dbt;

import io.millrace.curate.dbt.SchemaFiles.Declaration;
import io.millrace.curate.dbt.SnapshotBlocks.Block;
import io.millrace.schemas.finding.NearestName;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a project folder and reports all that is wrong with it at once. */
final class DbtProjectLoader {
  private final Problems problems = new Problems();
  private final ProjectFiles files;
  private final ProjectSettings settings;
  private final List<String> modelPaths;
  private final List<String> snapshotPaths;
  private final SchemaFiles schema;
  private final ProjectNames names;
  private final ProjectContext project;
  private final List<Model> models = new ArrayList<>();
  private final List<SnapshotModel> snapshots = new ArrayList<>();
  private final Set<String> disabled = new TreeSet<>();

  DbtProjectLoader(Path directory, Map<String, ?> vars, Map<String, String> environment) {
    files = new ProjectFiles(directory);
    settings = ProjectSettings.read(directory, problems);
    modelPaths = settings.paths("model-paths", "models");
    snapshotPaths = settings.paths("snapshot-paths", "snapshots");
    List<String> schemaPaths = new ArrayList<>(modelPaths);
    schemaPaths.addAll(snapshotPaths);
    schema = new SchemaFiles(files.below(schemaPaths, ".yml", ".yaml"), problems);
    names = new ProjectNames(settings.name(), seeds());
    Variables variables = new Variables(settings.variables(), vars, environment);
    List<Template> macros =
        files.below(settings.paths("macro-paths", "macros"), ".sql").stream()
            .map(file -> new Template(file, ProjectFiles.read(file)))
            .toList();
    Renderer renderer = new Renderer(names, variables, macros, problems);
    project = new ProjectContext(settings, files, renderer, new ConfigTexts(renderer), problems);
  }

  /**
   * @throws DbtProjectException with everything that is wrong
   */
  DbtProject load() {
    DbtProject.Reading reading = read();
    problems.raise();
    return reading.project();
  }

  DbtProject.Reading read() {
    refuseOtherFiles();
    List<Path> modelFiles = files.below(modelPaths, ".sql");
    List<Block> blocks =
        files.below(snapshotPaths, ".sql").stream()
            .flatMap(file -> SnapshotBlocks.of(file, problems).stream())
            .toList();
    declare(modelFiles, blocks);
    readModels(modelFiles);
    readSnapshots(blocks);
    checkDisabled();
    List<String> order = new ModelOrder(models, snapshots, problems).names();
    return new DbtProject.Reading(ordered(order), problems.list());
  }

  private Set<String> seeds() {
    return Seeds.refuse(files.below(settings.paths("seed-paths", "seeds"), ".csv"), problems);
  }

  private void refuseOtherFiles() {
    for (Path file : files.below(settings.paths("test-paths", "tests"), ".sql")) {
      String message = "Tests written as queries do not run yet. Use a generic test on a model.";
      problems.add(ModelRule.DATA_TEST, file, 1, message);
    }
    for (Path file : files.below(modelPaths, ".py")) {
      problems.add(ModelRule.STATEMENT, file, 1, "Models are written in SQL.");
    }
    for (Path file : files.atRoot("packages.yml", "dependencies.yml")) {
      problems.add(
          ModelRule.PACKAGE, file, 1, "Packages are not installed. Copy the macros you use.");
    }
  }

  private void declare(List<Path> modelFiles, List<Block> blocks) {
    modelFiles.forEach(
        file -> names.addModel(ProjectFiles.nameOf(file), Place.startOf(file), problems));
    Set<String> inSql = new TreeSet<>();
    for (Block block : blocks) {
      names.addModel(block.name(), block.place(), problems);
      inSql.add(block.name());
    }
    for (Declaration snapshot : schema.snapshots()) {
      if (!inSql.contains(snapshot.name())) {
        names.addModel(snapshot.name(), snapshot.place(), problems);
      }
    }
    new SourceDeclarations(names, problems).read(schema.sources());
  }

  private void readModels(List<Path> modelFiles) {
    Map<String, Declaration> declarations = byName(schema.models());
    ModelReader reader = new ModelReader(project, modelPaths, declarations);
    for (Path file : modelFiles) {
      String name = ProjectFiles.nameOf(file);
      reader.read(file).ifPresentOrElse(models::add, () -> disabled.add(name));
      declarations.remove(name);
    }
    declarations.values().forEach(this::reportOrphan);
  }

  private void readSnapshots(List<Block> blocks) {
    Map<String, Declaration> declarations = byName(schema.snapshots());
    SnapshotReader reader = new SnapshotReader(project, snapshotPaths);
    for (Block block : blocks) {
      Optional<Declaration> properties = Optional.ofNullable(declarations.remove(block.name()));
      reader
          .read(block, properties)
          .ifPresentOrElse(snapshots::add, () -> disabled.add(block.name()));
    }
    for (Declaration declaration : declarations.values()) {
      reader
          .read(declaration)
          .ifPresentOrElse(snapshots::add, () -> disabled.add(declaration.name()));
    }
  }

  private Map<String, Declaration> byName(List<Declaration> declarations) {
    Map<String, Declaration> byName = new HashMap<>();
    for (Declaration declaration : declarations) {
      if (byName.putIfAbsent(declaration.name(), declaration) != null) {
        String message = "'%s' has properties in two places.";
        problems.add(ModelRule.DUPLICATE_NAME, declaration.place(), message, declaration.name());
      }
    }
    return byName;
  }

  private void reportOrphan(Declaration declaration) {
    String message = "There is no file for model '%s'.%s";
    String hint = NearestName.hint(declaration.name(), names.models());
    problems.add(ModelRule.UNKNOWN_REF, declaration.place(), message, declaration.name(), hint);
  }

  private void checkDisabled() {
    for (Model model : models) {
      model.dependsOn().stream()
          .filter(disabled::contains)
          .forEach(
              name ->
                  problems.add(
                      ModelRule.UNKNOWN_REF, model.file(), 1, "Model '%s' is disabled.", name));
    }
  }

  private DbtProject ordered(List<String> order) {
    models.sort((a, b) -> order.indexOf(a.name()) - order.indexOf(b.name()));
    snapshots.sort((a, b) -> order.indexOf(a.name()) - order.indexOf(b.name()));
    Set<String> used = new TreeSet<>();
    models.forEach(model -> used.addAll(model.dependsOn()));
    snapshots.forEach(snapshot -> used.addAll(snapshot.dependsOn()));
    List<SourceTable> sources =
        names.tables().stream().filter(s -> used.contains(s.name())).toList();
    return new DbtProject(settings.name(), models, sources, snapshots);
  }
}
