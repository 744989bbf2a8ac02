package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.ConfigValue;
import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.Project;
import io.millrace.runtime.read.project.ProjectFiles;
import io.millrace.runtime.read.project.PropertyFiles.Declaration;
import io.millrace.runtime.read.project.Rendering;
import io.millrace.runtime.read.project.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes models out of SQL files and what property files say about them. */
final class ModelReader {
  private final Project project;
  private final Map<String, Declaration> declarations;

  ModelReader(Project project, Map<String, Declaration> declarations) {
    this.project = project;
    this.declarations = declarations;
  }

  /** Absent when the model is disabled. */
  Optional<Model> read(Path file) {
    String name = ProjectFiles.nameOf(file);
    Optional<Declaration> declaration = Optional.ofNullable(declarations.get(name));
    Rendering rendering =
        project.renderer().render(new Template(file, ProjectFiles.read(file)), name);
    ModelConfig config =
        new ModelConfig(file, layers(file, declaration, rendering), project.problems());
    if (!config.isEnabled()) {
      return Optional.empty();
    }
    config.checkKeys(name);
    QueryChecks.check(rendering, project.problems());
    return Optional.of(model(name, file, config, rendering, declaration));
  }

  private Model model(
      String name,
      Path file,
      ModelConfig config,
      Rendering rendering,
      Optional<Declaration> declaration) {
    Materialization materialization = config.materialization();
    List<DataTest> tests = declaration.map(this::tests).orElse(List.of());
    List<String> key = config.uniqueKey().isEmpty() ? inferredKey(tests) : config.uniqueKey();
    if (materialization.isStored() && key.isEmpty()) {
      String message =
          "Model '%s' is stored and needs a key: config(unique_key=...), or one column with the"
              + " tests unique and not_null.";
      project.problems().add(ModelRule.UNIQUE_KEY, file, 1, message, name);
    }
    return new Model(
        name,
        materialization,
        rendering.sql().strip(),
        key,
        tests,
        rendering.dependsOn(),
        file,
        rendering.lines().stripped());
  }

  private List<Map<String, ConfigValue>> layers(
      Path file, Optional<Declaration> declaration, Rendering rendering) {
    List<Map<String, ConfigValue>> layers = new ArrayList<>();
    layers.add(project.configured("models", project.modelPaths(), file));
    declaration
        .flatMap(properties -> properties.node().find("config"))
        .ifPresent(node -> layers.add(ConfigValue.of(node)));
    layers.add(rendering.config());
    return layers;
  }

  private List<DataTest> tests(Declaration declaration) {
    Map<String, ConfigValue> defaults =
        project.testDefaults(project.modelPaths(), declaration.file());
    return new DataTests(declaration, defaults, project).tests();
  }

  /** As dbt infers primary keys: the one column that is tested to be unique and not null. */
  private static List<String> inferredKey(List<DataTest> tests) {
    List<String> columns =
        columnsWith("unique", tests).stream()
            .filter(columnsWith("not_null", tests)::contains)
            .toList();
    return columns.size() == 1 ? columns : List.of();
  }

  private static List<String> columnsWith(String kind, List<DataTest> tests) {
    return tests.stream()
        .filter(test -> test.kind().equals(kind))
        .flatMap(test -> test.column().stream())
        .distinct()
        .collect(Collectors.toList());
  }
}
