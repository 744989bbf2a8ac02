package io.millrace.curate;

import io.millrace.runtime.read.project.ModelRule;
import io.millrace.runtime.read.project.SourceTable;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.NearestName;
import io.millrace.schemas.finding.Place;
import java.util.Collection;
import java.util.List;

/** Every source table of a project is the raw table of a contract. */
final class SourceContracts {

  private SourceContracts() {}

  /**
   * @param tables raw tables of the contracts there are, by {@code namespace.table}
   */
  static List<Finding> missing(List<SourceTable> sources, Collection<String> tables) {
    return sources.stream()
        .filter(source -> !tables.contains(source.name()))
        .map(
            source ->
                Finding.of(
                    ModelRule.NO_CONTRACT,
                    Place.startOf(source.file()),
                    "No contract makes the source table %s.".formatted(source.name()),
                    NearestName.remedy(source.name(), tables)))
        .toList();
  }
}
