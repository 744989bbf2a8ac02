package io.millrace.cli.deploy;

import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.RetainedCheckpoint;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.runtime.deployment.DeploymentTable;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Kind;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/** What the catalog says of a job: its history, and what its tables hold. */
final class JobRecord implements AutoCloseable {

  private final Workspace workspace;
  private final Job job;
  private final Catalog catalog;
  private final JobHistory history;

  private JobRecord(Workspace workspace, Job job, Catalog catalog, JobHistory history) {
    this.workspace = workspace;
    this.job = job;
    this.catalog = catalog;
    this.history = history;
  }

  /** With the catalog that the job itself is configured with. */
  static JobRecord open(Workspace workspace, Job job, FlinkCluster cluster) {
    Catalog catalog = CatalogConfig.from(workspace.settings(job)).open();
    return new JobRecord(
        workspace,
        job,
        catalog,
        new JobHistory(
            workspace.jobName(job), cluster, new DeploymentTable(catalog), Clock.systemUTC()));
  }

  JobHistory history() {
    return history;
  }

  Job job() {
    return job;
  }

  Catalog catalog() {
    return catalog;
  }

  /**
   * The state to start from, checked; empty for a start from nothing.
   *
   * @param live the job of the name that runs
   * @throws io.millrace.cli.console.CommandException if data would be lost or doubled
   */
  Optional<RetainedCheckpoint> resolve(Start start, Optional<FlinkJob> live) {
    StateGuard guard = new StateGuard(job, workspace.jobName(job));
    guard.requireNoLiveJob(live);
    Optional<RetainedCheckpoint> newest = history.newestState();
    Optional<RetainedCheckpoint> from =
        start.nothing() ? Optional.empty() : start.savepoint().map(history::state).or(() -> newest);
    if (from.isEmpty()) {
      guard.requireNoRows(filledTable(), newest);
    } else {
      guard.requireOwnState(from.get(), history.all());
      guard.requireNothingCommittedSince(
          from.get(), LastCommit.of(catalog, workspace.jobName(job)), newest);
    }
    return from;
  }

  /** Jobs that build models look after their tables themselves, by generation. */
  private Optional<String> filledTable() {
    if (job != Job.INGEST && job != Job.CDC) {
      return Optional.empty();
    }
    return workspace.contracts().all().stream()
        .filter(contract -> (contract.kind() == Kind.EVENT) == (job == Job.INGEST))
        .flatMap(JobRecord::tables)
        .filter(this::holdsRows)
        .map(TableName::toString)
        .findFirst();
  }

  private static Stream<TableName> tables(Contract contract) {
    return Stream.of(contract.rawTable(), contract.quarantineTable());
  }

  private boolean holdsRows(TableName table) {
    TableIdentifier name = TableIdentifier.of(table.namespace(), table.name());
    return catalog.tableExists(name) && SnapshotSummaries.rows(catalog.loadTable(name)) > 0;
  }

  @Override
  public void close() {
    new OpenCatalog(catalog).close();
  }
}
