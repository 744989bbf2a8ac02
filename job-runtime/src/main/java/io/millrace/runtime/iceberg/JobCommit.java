package io.millrace.runtime.iceberg;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * How far a job has committed a table, by what Flink's sink writes into snapshots.
 *
 * <p>Checkpoint ids go on from one start to the next. They begin anew only with a start from
 * nothing, which has tables of its own.
 *
 * @param jobId in Flink
 * @param atMillis when, since the epoch
 */
public record JobCommit(String table, String jobId, long checkpointId, long atMillis)
    implements Serializable {

  /** The newest commit of the job of this name to a table. */
  public static Optional<JobCommit> newest(Table table, String name, String job) {
    JobCommit newest = null;
    for (Snapshot snapshot : table.snapshots()) {
      Map<String, String> summary = snapshot.summary();
      if (job.equals(summary.get(IcebergSinks.JOB))
          && summary.containsKey(SnapshotSummaries.CHECKPOINT)) {
        newest =
            new JobCommit(
                name,
                summary.get(SnapshotSummaries.JOB_ID),
                Long.parseLong(summary.get(SnapshotSummaries.CHECKPOINT)),
                snapshot.timestampMillis());
      }
    }
    return Optional.ofNullable(newest);
  }

  /** The one with the highest checkpoint, of the Flink job that committed last. */
  public static Optional<JobCommit> last(Collection<JobCommit> newest) {
    return newest.stream()
        .max(Comparator.comparingLong(JobCommit::atMillis))
        .flatMap(
            last ->
                newest.stream()
                    .filter(commit -> commit.jobId().equals(last.jobId()))
                    .max(Comparator.comparingLong(JobCommit::checkpointId)));
  }
}
