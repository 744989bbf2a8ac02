package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.RunningGraph;
import io.millrace.cli.validate.Findings;
import io.millrace.cli.validate.TextReport;
import io.millrace.cli.validate.Validation;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.curate.PlannedModels;
import io.millrace.runtime.config.JobOptions;
import io.millrace.semantic.PlannedExports;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.catalog.Catalog;

/**
 * Whether a job would start, told while the one before it still runs.
 *
 * <pre>
 * files ─► plan, as the job's main does ─► slots ─► state
 * </pre>
 */
final class StartCheck {

  private final Workspace workspace;
  private final Job job;
  private final FlinkCluster cluster;
  private final Catalog catalog;

  StartCheck(Workspace workspace, Job job, FlinkCluster cluster, Catalog catalog) {
    this.workspace = workspace;
    this.job = job;
    this.cluster = cluster;
    this.catalog = catalog;
  }

  /**
   * @param running the job that is to be replaced
   * @throws CommandException with everything that is wrong
   */
  void require(Start start, RunningGraph running) {
    requireFiles();
    requireSlots(running);
    planned().ifPresent(outputs -> requireState(start, outputs, running));
  }

  private void requireFiles() {
    Validation validation = new Validation(Optional.empty());
    validation.job(workspace.folder(), job);
    Findings findings = validation.findings();
    if (findings.hasErrors()) {
      throw refusal(new TextReport(Path.of("")).of(findings).stripTrailing(), null);
    }
  }

  /** What the job would write; empty for a job whose tables have no generations. */
  private Optional<Map<String, String>> planned() {
    Configuration settings = workspace.settings(job);
    try {
      return switch (job) {
        case INGEST, CDC -> Optional.empty();
        case CURATE -> Optional.of(PlannedModels.digests(settings));
        case SEMANTIC -> Optional.of(PlannedExports.digests(settings));
      };
    } catch (RuntimeException e) {
      throw refusal(String.valueOf(e.getMessage()), e);
    }
  }

  private CommandException refusal(String reason, RuntimeException cause) {
    return new CommandException(
        "%s would not start, so the one that runs was not stopped:%n%s"
            .formatted(job.module(), reason),
        cause);
  }

  private void requireState(Start start, Map<String, String> planned, RunningGraph running) {
    StateFit fit = new StateFit(job, catalog);
    if (start.nothing()) {
      fit.requireEmpty(planned);
    } else {
      fit.requireSame(planned, running.operators());
    }
  }

  private void requireSlots(RunningGraph running) {
    if (cluster.makesSlots()) {
      return;
    }
    int needed =
        workspace
            .settings(job)
            .getOptional(JobOptions.PARALLELISM)
            .orElseGet(cluster::defaultParallelism);
    int free = cluster.freeSlots();
    if (needed > free + running.slots()) {
      throw refusal(
          "It needs %d slots, one for each parallel instance (%s), but there are %d free and %d of the one that runs. Add TaskManagers, or lower it."
              .formatted(needed, JobOptions.PARALLELISM.key(), free, running.slots()),
          null);
    }
  }
}
