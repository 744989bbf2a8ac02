package io.millrace.cli.validate;

import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.semantic.plan.MetricPlans;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges files as the jobs do at their start, without a cluster, and all of them at once.
 *
 * <pre>
 * job files ─► contracts + policies ─► raw tables ─► dbt models ─► curated topics ─► metrics
 * </pre>
 */
public final class Validation {

  private final Findings findings = new Findings();
  private final Optional<ReleasedContracts> released;
  private final Set<WritePath> judged = new LinkedHashSet<>();
  private final Set<List<Object>> projects = new LinkedHashSet<>();

  /**
   * @param released a folder or commit with the contracts that were released last, if they are to
   *     be compared
   */
  public Validation(Optional<String> released) {
    this.released = released.map(ReleasedContracts::new);
  }

  public Findings findings() {
    return findings;
  }

  /** The job files of these environments, and all that they name. */
  public void workspace(Path root, List<String> environments) {
    for (String environment : environments) {
      JobFiles files = new JobFiles(new WorkspaceFolder(root, environment));
      findings.add(files.findings());
      files.writePaths().forEach(this::contracts);
      project(files);
    }
  }

  /** What one job reads of its workspace, as it would judge it itself; metrics it plans alone. */
  public void job(WorkspaceFolder folder, Job job) {
    JobFiles files = new JobFiles(folder);
    findings.add(files.findings());
    if (job != Job.SEMANTIC) {
      files.writePaths().forEach(this::contracts);
    }
    if (job == Job.CURATE) {
      Optional<RawLayer.Masked> tables = files.rawLayer().flatMap(RawLayer::masked);
      models(files, tables).ifPresent(models -> findings.add(models.findings()));
    }
  }

  private static Optional<Models> models(JobFiles files, Optional<RawLayer.Masked> tables) {
    return files
        .curatedProject()
        .map(folder -> Models.of(folder, files.variables(Job.CURATE), tables));
  }

  private void project(JobFiles files) {
    Optional<RawLayer> raw = files.rawLayer();
    List<Object> project =
        List.of(
            files.curatedProject(),
            files.semanticProject(),
            files.variables(Job.CURATE),
            files.variables(Job.SEMANTIC),
            raw);
    if (!projects.add(project)) {
      return;
    }
    Optional<RawLayer.Masked> tables = raw.flatMap(RawLayer::masked);
    Map<String, String> variables = files.variables(Job.CURATE);
    Optional<Models> models = models(files, tables);
    models.ifPresent(found -> findings.add(found.findings()));
    files
        .semanticProject()
        .ifPresentOrElse(
            folder -> metrics(folder, files.variables(Job.SEMANTIC), models),
            () ->
                files
                    .curatedProject()
                    .ifPresent(folder -> declaredMetrics(folder, variables, models)));
  }

  /** A folder of contracts and the policy that masks all of them. */
  public void contracts(Path contracts, Path policy) {
    RawLayer.of(contracts, policy).writers().forEach(this::contracts);
  }

  private void contracts(WritePath path) {
    if (judged.add(path)) {
      findings.add(path.findings());
      released.ifPresent(before -> findings.add(path.changesSince(before)));
    }
  }

  /**
   * A dbt project: its models, and its metrics if it declares any.
   *
   * @param variables values of dbt variables
   * @param contracts of the raw tables, if known
   */
  public void project(
      Path project, Map<String, String> variables, Optional<Path> contracts, Path policy) {
    Optional<RawLayer.Masked> tables =
        contracts.flatMap(folder -> RawLayer.of(folder, policy).masked());
    Models models = Models.of(project, variables, tables);
    findings.add(models.findings());
    declaredMetrics(project, variables, Optional.of(models));
  }

  private void declaredMetrics(
      Path project, Map<String, String> variables, Optional<Models> models) {
    if (MetricPlans.declaresAny(project, variables)) {
      metrics(project, variables, models);
    }
  }

  private void metrics(Path project, Map<String, String> variables, Optional<Models> models) {
    findings.add(
        models
            .filter(Models::isKnown)
            .map(found -> MetricPlans.findings(project, variables, found.stored(), found.schemas()))
            .orElseGet(() -> MetricPlans.findings(project, variables)));
  }
}
