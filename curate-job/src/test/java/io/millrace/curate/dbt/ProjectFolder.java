package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.runtime.read.project.ProjectException;
import io.millrace.schemas.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small dbt project that a test writes: one source, and whatever files are added. */
final class ProjectFolder {
  private final Path directory;

  ProjectFolder(Path directory) {
    this.directory = directory;
    file("dbt_project.yml", "name: shop\n");
    file(
        "models/_sources.yml",
        "sources:\n  - name: raw\n    tables:\n      - name: shop_orders\n      - name: shop_items\n");
  }

  ProjectFolder file(String path, String text) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A view. */
  ProjectFolder model(String name, String sql) {
    return file("models/" + name + ".sql", sql);
  }

  DbtProject load() {
    return load(Map.of());
  }

  DbtProject load(Map<String, ?> vars) {
    return DbtProject.load(directory, vars);
  }

  /** The rendered SQL of a model. */
  String sql(String name) {
    return find(name).sql();
  }

  Model find(String name) {
    return load().models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  /** What is wrong, as {@code rule file:line}. */
  List<String> problems() {
    return problemList().stream()
        .map(p -> p.ruleId() + " " + directory.relativize(p.file()) + ":" + p.line())
        .toList();
  }

  /** What is wrong, as {@code rule file:line:column}. */
  List<String> places() {
    return problemList().stream()
        .map(p -> p.ruleId() + " " + directory.relativize(Path.of(p.place().toString())))
        .toList();
  }

  List<Finding> problemList() {
    return catchThrowableOfType(ProjectException.class, this::load).findings();
  }
}
