package io.millrace.cli.deploy;

import io.millrace.cli.sql.SqlResult;
import io.millrace.runtime.deployment.Deployment;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Deployments as rows for people and programs. */
public final class DeploymentRows {

  private static final List<String> COLUMNS =
      List.of("at", "action", "job", "job_id", "program", "files", "checkpoint", "state");

  private DeploymentRows() {}

  /** The newest last. */
  public static SqlResult of(List<Deployment> deployments) {
    List<Row> rows =
        deployments.stream()
            .sorted(Comparator.comparing(Deployment::at))
            .map(DeploymentRows::row)
            .toList();
    return new SqlResult(
        COLUMNS, false, false, CloseableIterator.adapterForIterator(rows.iterator()));
  }

  private static Row row(Deployment one) {
    return Row.of(
        one.at().toString(),
        one.action().text(),
        one.job(),
        one.jobId(),
        one.program(),
        one.digest(),
        one.checkpointId(),
        one.savepoint());
  }
}
