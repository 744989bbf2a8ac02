package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.Project;
import io.millrace.runtime.read.project.ProjectFiles;
import io.millrace.runtime.read.project.PropertyFiles.Declaration;
import io.millrace.runtime.read.project.SnapshotBlocks.Block;
import io.millrace.runtime.read.project.SourceTable;
import io.millrace.schemas.finding.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the models and snapshots of a project and reports all that is wrong with them at once. */
final class DbtProjectLoader {
  private final Project project;
  private final Problems problems;
  private final List<Model> models = new ArrayList<>();
  private final List<SnapshotModel> snapshots = new ArrayList<>();
  private final Set<String> disabled = new TreeSet<>();

  DbtProjectLoader(Project project) {
    this.project = project;
    this.problems = project.problems();
  }

  DbtProject read() {
    project.refuseOtherFiles();
    readModels();
    readSnapshots();
    checkDisabled();
    return ordered(new ModelOrder(models, snapshots, problems).names());
  }

  private void readModels() {
    Map<String, Declaration> declarations = byName(project.properties().models());
    ModelReader reader = new ModelReader(project, declarations);
    for (Path file : project.modelFiles()) {
      String name = ProjectFiles.nameOf(file);
      reader.read(file).ifPresentOrElse(models::add, () -> disabled.add(name));
      declarations.remove(name);
    }
    declarations.values().forEach(this::reportOrphan);
  }

  private void readSnapshots() {
    Map<String, Declaration> declarations = byName(project.properties().snapshots());
    SnapshotReader reader = new SnapshotReader(project);
    for (Block block : project.blocks()) {
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
    String hint = NearestName.hint(declaration.name(), project.names().models());
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
        project.names().tables().stream().filter(s -> used.contains(s.name())).toList();
    return new DbtProject(project.name(), models, sources, snapshots, order);
  }
}
