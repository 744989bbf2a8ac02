package io.millrace.runtime.iceberg;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.runtime.state.ManagedInitializationContext;
import org.apache.iceberg.catalog.Catalog;

/**
 * What a job's tables held when the job was submitted, so that it refuses to go on from a state
 * that is older: what came in between would be written a second time, and where Flink keeps the
 * job's id, new commits would be taken for old ones and dropped (apache/iceberg#10892).
 *
 * <p>A job that restarts goes on from its newest checkpoint, which is never older.
 */
final class CommittedState implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String job;
  private final JobCommit last;

  /** {@code last}: null if the job has never committed. */
  CommittedState(String job, JobCommit last) {
    this.job = job;
    this.last = last;
  }

  /** A table that is not there holds nothing. */
  static CommittedState of(Catalog catalog, Collection<TableSpec> specs, String job) {
    List<JobCommit> newest = new ArrayList<>();
    for (TableSpec spec : specs) {
      if (catalog.tableExists(spec.identifier())) {
        JobCommit.newest(catalog.loadTable(spec.identifier()), spec.name().toString(), job)
            .ifPresent(newest::add);
      }
    }
    return new CommittedState(job, JobCommit.last(newest).orElse(null));
  }

  /**
   * @throws RefusedStart if the state is older than the tables
   */
  void check(ManagedInitializationContext context) {
    long restored = context.getRestoredCheckpointId().orElse(Long.MAX_VALUE);
    if (last != null && restored < last.checkpointId()) {
      throw new RefusedStart(
          "This state is checkpoint %d of %s, but %s holds what was committed with checkpoint %d. What came in between would be written a second time. Start from the newest savepoint or checkpoint; 'millrace deploy' finds it."
              .formatted(restored, job, last.table(), last.checkpointId()));
    }
  }
}
