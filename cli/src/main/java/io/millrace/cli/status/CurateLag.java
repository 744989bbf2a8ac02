package io.millrace.cli.status;

import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.flink.JobMetrics;
import io.millrace.curate.source.SourceRowCounter;
import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.runtime.metrics.MetricNames;
import io.millrace.schemas.TableName;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Rows committed to the raw tables beyond those that curate-job has read, for each table that
 * occurs in its graph. A table whose rows nobody counts makes the whole unknown.
 */
final class CurateLag {

  private final Catalog catalog;

  CurateLag(Catalog catalog) {
    this.catalog = catalog;
  }

  Lag of(FlinkJob job, JobMetrics metrics) {
    List<String> tables = metrics.operators(SourceRowCounter.UID);
    if (tables.isEmpty()) {
      return Lag.unknown("no task of the job counts rows of a raw table");
    }
    Map<String, Double> read =
        metrics.sums(SourceRowCounter.UID, name -> name.endsWith("." + MetricNames.ROWS_READ));
    long behind = 0;
    boolean backlog = false;
    for (String table : tables) {
      Double rows = read.get(metric(table));
      if (rows == null) {
        return Lag.unknown("Flink does not tell yet how many rows of " + table + " are read");
      }
      if (rows < 0) {
        return Lag.unknown("the job's state does not say how many rows of " + table + " are read");
      }
      RowCounts raw = rows(TableName.parse(table), job.startMillis());
      behind += Math.max(0, raw.now() - rows.longValue());
      backlog |= raw.atStart() > rows.longValue();
    }
    return Lag.of(behind, backlog);
  }

  /** Flink writes underscores for the dots of operators' names. */
  private static String metric(String table) {
    return SourceRowCounter.UID + table.replace('.', '_') + "." + MetricNames.ROWS_READ;
  }

  private RowCounts rows(TableName table, long startMillis) {
    TableIdentifier name = TableIdentifier.of(table.namespace(), table.name());
    return RowCounts.of(catalog.loadTable(name).snapshots(), startMillis);
  }

  /** A raw table's rows now and when the job started, as far as snapshots go back. */
  private record RowCounts(long now, long atStart) {

    static RowCounts of(Iterable<Snapshot> inOrder, long startMillis) {
      long now = 0;
      long atStart = 0;
      for (Snapshot snapshot : inOrder) {
        now = SnapshotSummaries.rows(snapshot);
        if (snapshot.timestampMillis() <= startMillis) {
          atStart = now;
        }
      }
      return new RowCounts(now, atStart);
    }
  }
}
