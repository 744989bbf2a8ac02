package io.millrace.cli.deploy;

import io.millrace.runtime.iceberg.IcebergSinks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * How far a job has committed its tables, by what Flink's sink writes into their snapshots.
 *
 * <p>Checkpoint ids go on from one start to the next. They begin anew only with a start from
 * nothing, which has tables of its own; so the last commit says all, and the highest id of the
 * Flink job that made it.
 *
 * @param table of the highest id
 * @param jobId in Flink
 */
record LastCommit(String table, String jobId, long checkpointId) {

  private static final String JOB_ID = "flink.job-id";
  private static final String CHECKPOINT = "flink.max-committed-checkpoint-id";
  private static final List<String> NAMESPACES =
      List.of("raw", "quarantine", "audit", "curated", "rejected", "semantic");

  private record Commit(long at, LastCommit commit) {}

  /** Empty for a job of this name that has never committed. */
  static Optional<LastCommit> of(Catalog catalog, String jobName) {
    List<Commit> newest = new ArrayList<>();
    for (String namespace : NAMESPACES) {
      for (TableIdentifier name : tables(catalog, Namespace.of(namespace))) {
        newest(catalog.loadTable(name), name, jobName).ifPresent(newest::add);
      }
    }
    Optional<String> last =
        newest.stream().max(Comparator.comparingLong(Commit::at)).map(c -> c.commit().jobId());
    return newest.stream()
        .map(Commit::commit)
        .filter(commit -> last.filter(commit.jobId()::equals).isPresent())
        .max(Comparator.comparingLong(LastCommit::checkpointId));
  }

  private static List<TableIdentifier> tables(Catalog catalog, Namespace namespace) {
    boolean missing =
        catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(namespace);
    return missing ? List.of() : catalog.listTables(namespace);
  }

  private static Optional<Commit> newest(Table table, TableIdentifier name, String jobName) {
    Commit newest = null;
    for (Snapshot snapshot : table.snapshots()) {
      var summary = snapshot.summary();
      if (jobName.equals(summary.get(IcebergSinks.JOB)) && summary.containsKey(CHECKPOINT)) {
        newest =
            new Commit(
                snapshot.timestampMillis(),
                new LastCommit(
                    name.toString(), summary.get(JOB_ID), Long.parseLong(summary.get(CHECKPOINT))));
      }
    }
    return Optional.ofNullable(newest);
  }
}
