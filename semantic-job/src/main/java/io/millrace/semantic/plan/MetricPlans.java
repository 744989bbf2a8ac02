package io.millrace.semantic.plan;

import io.millrace.runtime.read.project.Problems;
import io.millrace.schemas.finding.Finding;
import io.millrace.semantic.metricflow.ProjectReader;
import io.millrace.semantic.metricflow.SemanticProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** Judges a project's metrics as the job does, from the schemas that curated topics would have. */
public final class MetricPlans {

  private MetricPlans() {}

  /** Whether a project declares any semantic model, metric or export. */
  public static boolean declaresAny(Path project, Map<String, String> variables) {
    SemanticProject read = ProjectReader.read(project, variables, new Problems());
    return !(read.models().isEmpty() && read.metrics().isEmpty() && read.exports().isEmpty());
  }

  /** What is wrong with declarations, whatever models there are. */
  public static List<Finding> findings(Path project, Map<String, String> variables) {
    Problems problems = new Problems();
    ProjectReader.read(project, variables, problems);
    return problems.list();
  }

  /**
   * What is wrong with semantic models, metrics and saved queries.
   *
   * @param stored the models and snapshots that are curated
   * @param schemas of the values of their topics; where one is missing that a semantic model reads,
   *     expressions are not judged
   */
  public static List<Finding> findings(
      Path project,
      Map<String, String> variables,
      Set<String> stored,
      Map<String, Schema> schemas) {
    Problems problems = new Problems();
    SemanticProject read = ProjectReader.read(project, variables, problems);
    CuratedModels.checkNames(read, stored::contains, problems);
    boolean known =
        read.models().stream()
            .allMatch(m -> schemas.containsKey(m.model()) || !stored.contains(m.model()));
    if (known) {
      Planner.plan(
          read, model -> Optional.ofNullable(schemas.get(model)).map(AvroColumns::of), problems);
    } else {
      CuratedModels.check(read, stored::contains, problems);
    }
    return problems.list();
  }
}
