package io.millrace.cli.validate;

import io.millrace.curate.ModelPlans;
import io.millrace.curate.dbt.DbtProject;
import io.millrace.schemas.finding.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/**
 * A dbt project, as curate-job sees it.
 *
 * @param stored models and snapshots that have a table and a topic
 * @param schemas of their topics' values, as far as known
 */
record Models(Set<String> stored, Map<String, Schema> schemas, List<Finding> findings) {

  /**
   * Judges a project; its queries only if nothing else is wrong and the contracts are known.
   *
   * @param variables values of dbt variables
   */
  static Models of(Path project, Map<String, String> variables, Optional<RawLayer.Masked> tables) {
    DbtProject.Reading reading = DbtProject.read(project, variables);
    List<Finding> findings = new ArrayList<>(reading.findings());
    Map<String, Schema> schemas = Map.of();
    if (findings.isEmpty() && tables.isPresent()) {
      ModelPlans plans =
          ModelPlans.of(reading.project(), tables.get().contracts(), tables.get().policies());
      findings.addAll(plans.findings());
      schemas = plans.curated();
    }
    return new Models(stored(reading.project()), schemas, findings);
  }

  /** Whether it could be read far enough to know which models it stores. */
  boolean isKnown() {
    return findings.isEmpty() || !stored.isEmpty();
  }

  private static Set<String> stored(DbtProject project) {
    Set<String> stored = new TreeSet<>();
    project.snapshots().forEach(snapshot -> stored.add(snapshot.name()));
    project.models().stream()
        .filter(model -> model.materialization().isStored())
        .forEach(model -> stored.add(model.name()));
    return stored;
  }
}
