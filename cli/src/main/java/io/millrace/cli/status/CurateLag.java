package io.millrace.cli.status;

import io.millrace.cli.stack.CheckpointStatus;
import io.millrace.cli.stack.FlinkCluster;
import io.millrace.cli.stack.FlinkJob;
import io.millrace.schemas.TableName;
import java.util.Collection;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Rows committed to the raw tables beyond those that curate-job's sources have handed on.
 *
 * <p>Flink counts from a job's last start, raw tables from their beginning: after a restore the
 * number cannot be told.
 */
final class CurateLag {

  private static final String SOURCE = "Source__curate/source/";
  private static final String ROWS = ".numRecordsOut";

  private final FlinkCluster cluster;
  private final Catalog catalog;

  CurateLag(FlinkCluster cluster, Catalog catalog) {
    this.cluster = cluster;
    this.catalog = catalog;
  }

  Lag of(FlinkJob job, CheckpointStatus checkpoints, Collection<TableName> rawTables) {
    if (checkpoints.restored() > 0) {
      return Lag.unknown("rows read before the last restore are not counted");
    }
    Map<String, Double> read =
        cluster.sums(job.id(), name -> name.startsWith(SOURCE) && name.endsWith(ROWS));
    if (read.isEmpty()) {
      return Lag.unknown("the sources have no metrics yet");
    }
    long behind = 0;
    boolean backlog = false;
    for (TableName table : rawTables) {
      Double rows = read.get(SOURCE + table.toString().replace('.', '_') + ROWS);
      TableIdentifier name = TableIdentifier.of(table.namespace(), table.name());
      if (rows != null && catalog.tableExists(name)) {
        RawRows raw = RawRows.of(catalog.loadTable(name).snapshots(), job.startMillis());
        behind += Math.max(0, raw.now() - rows.longValue());
        backlog |= raw.atStart() > rows.longValue();
      }
    }
    return Lag.of(behind, backlog);
  }

  /** A raw table's rows now and when the job started, as far as snapshots go back. */
  private record RawRows(long now, long atStart) {

    static RawRows of(Iterable<Snapshot> inOrder, long startMillis) {
      long now = 0;
      long atStart = 0;
      for (Snapshot snapshot : inOrder) {
        now =
            Long.parseLong(
                snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"));
        if (snapshot.timestampMillis() <= startMillis) {
          atStart = now;
        }
      }
      return new RawRows(now, atStart);
    }
  }
}
