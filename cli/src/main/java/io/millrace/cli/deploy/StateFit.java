package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.schemas.Layer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Foretells, for curate-job and semantic-job, whether what they are to write fits the state that
 * they have: their own guards say it only once the job before them has been stopped.
 */
final class StateFit {

  private final Job job;
  private final Catalog catalog;
  private final GenerationTable generations;

  StateFit(Job job, Catalog catalog) {
    this.job = job;
    this.catalog = catalog;
    this.generations = new GenerationTable(catalog);
  }

  /**
   * For a start from the state of the job that runs.
   *
   * @param planned digests of what is to be written, by output
   * @param operators of the job that runs
   * @throws CommandException if an output is new or changed, so that the state lacks what came
   *     before, or is not written any more, so that Flink refuses its state
   */
  void requireSame(Map<String, String> planned, Set<String> operators) {
    List<String> changed =
        planned.keySet().stream()
            .filter(name -> written(name, planned).isEmpty())
            .sorted()
            .toList();
    List<String> removed =
        generations.current().values().stream()
            .filter(generation -> !planned.containsKey(generation.model()))
            .filter(generation -> isWritten(generation, operators))
            .map(Generation::model)
            .toList();
    if (!changed.isEmpty() || !removed.isEmpty()) {
      throw new CommandException(
          "%s cannot go on from the state of the job that runs%s%s: its state belongs to what it writes now. Nothing was stopped. Set %s to a new text and use 'millrace deploy %s --replace --from nothing': that builds new generations, which readers see once they have caught up."
              .formatted(
                  job.module(),
                  said(", since these are new or changed: ", changed),
                  said(", since these were removed: ", removed),
                  build(),
                  job.module()));
    }
  }

  private static String said(String what, Collection<String> names) {
    return names.isEmpty() ? "" : what + String.join(", ", names);
  }

  /**
   * For a start from nothing.
   *
   * @throws CommandException if an output of the same digest holds rows
   */
  void requireEmpty(Map<String, String> planned) {
    planned.keySet().stream()
        .flatMap(name -> written(name, planned).stream())
        .filter(this::holdsRows)
        .findFirst()
        .ifPresent(
            filled -> {
              throw new CommandException(
                  "%s would begin from nothing, but %s holds rows of an earlier run. Nothing was stopped. Set %s to a new text, which builds new generations, or leave out --from."
                      .formatted(job.module(), table(filled), build()));
            });
  }

  private Optional<Generation> written(String name, Map<String, String> planned) {
    return generations.generations(name).stream()
        .filter(generation -> generation.state() != Generation.State.RETIRED)
        .filter(generation -> generation.digest().equals(planned.get(name)))
        .findFirst();
  }

  private static boolean isWritten(Generation generation, Set<String> operators) {
    String end = "/" + generation.physicalName();
    return operators.stream().anyMatch(operator -> operator.endsWith(end));
  }

  private boolean holdsRows(Generation generation) {
    return Stream.of(table(generation))
        .filter(catalog::tableExists)
        .anyMatch(table -> SnapshotSummaries.rows(catalog.loadTable(table)) > 0);
  }

  private TableIdentifier table(Generation generation) {
    return TableIdentifier.of(
        (job == Job.CURATE ? Layer.CURATED : Layer.SEMANTIC).namespace(),
        generation.physicalName());
  }

  private String build() {
    return job.module().replace("-job", "") + ".build";
  }
}
