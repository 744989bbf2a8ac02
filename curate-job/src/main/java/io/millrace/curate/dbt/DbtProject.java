package io.millrace.curate.dbt;

import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.Project;
import io.millrace.runtime.read.project.SourceTable;
import io.millrace.schemas.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A dbt project, rendered and ordered.
 *
 * @param models in topological order, views included
 * @param sources the source tables that some model or snapshot reads
 * @param order names of models and snapshots, each after what it reads and what its {@code
 *     relationships} tests look into
 */
public record DbtProject(
    String name,
    List<Model> models,
    List<SourceTable> sources,
    List<SnapshotModel> snapshots,
    List<String> order) {

  public DbtProject {
    models = List.copyOf(models);
    sources = List.copyOf(sources);
    snapshots = List.copyOf(snapshots);
    order = List.copyOf(order);
  }

  /**
   * Reads a project folder.
   *
   * @param vars values of dbt variables; they win over {@code vars:} of the project file
   * @throws ProjectException with all reasons why the project cannot run as a stream
   */
  public static DbtProject load(Path directory, Map<String, ?> vars) {
    Problems problems = new Problems();
    DbtProject project = read(directory, vars, problems);
    problems.raise();
    return project;
  }

  /**
   * A project as far as it can be read, and what is wrong with it.
   *
   * @param project without what cannot be read
   */
  public record Reading(DbtProject project, List<Finding> findings) {}

  /** Reads a project folder without an end at what is wrong. */
  public static Reading read(Path directory, Map<String, ?> vars) {
    Problems problems = new Problems();
    DbtProject project = read(directory, vars, problems);
    return new Reading(project, problems.list());
  }

  private static DbtProject read(Path directory, Map<String, ?> vars, Problems problems) {
    return Project.read(directory, vars, problems)
        .map(project -> new DbtProjectLoader(project).read())
        .orElseGet(() -> new DbtProject("", List.of(), List.of(), List.of(), List.of()));
  }

  /**
   * Hex SHA-256 over everything that decides the content of a model or snapshot: its own SQL, keys
   * and tests, and the digests of the models it reads.
   *
   * @throws IllegalArgumentException when the project has no such model or snapshot
   */
  public String digestOf(String name) {
    return digestOf(name, source -> Map.of());
  }

  /**
   * The same, and the types of the source columns that the queries name. Layout and comments of a
   * query do not matter, nor do columns that nobody reads.
   *
   * @param columns types by column name, for each source table
   */
  public String digestOf(String name, Function<SourceTable, Map<String, String>> columns) {
    return new ModelDigests(this, columns).of(name);
  }
}
