package io.millrace.runtime.iceberg;

import java.util.Collection;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.iceberg.flink.sink.dynamic.DynamicIcebergSink;

/** Sinks that commit rows to Iceberg tables, exactly once, with each checkpoint. */
public final class IcebergSinks {

  /** Snapshot property with the uid of the sink that wrote it. */
  public static final String WRITER = "millrace.writer";

  /** Snapshot property with the name of the job. */
  public static final String JOB = "millrace.job";

  private static final int MIN_CACHED_TABLES = 100;

  private IcebergSinks() {}

  /**
   * One sink for all the tables of a job; the tables must exist.
   *
   * <p>Append-only tables take every row as it is. Keyed tables honour the row's kind: {@code +I}
   * and {@code +U} insert, {@code -U} and {@code -D} delete by the key. Changes of one key keep
   * their order. Several changes of a key within a checkpoint are right too.
   *
   * @param uid prefix of the uids of the sink's operators, and {@link #WRITER} of each snapshot
   */
  public static DataStreamSink<?> dynamic(
      DataStream<TableRow> rows, CatalogConfig catalog, Collection<TableSpec> specs, String uid) {
    return DynamicIcebergSink.forInput(rows)
        .generator(new TableRowGenerator(specs))
        .catalogLoader(catalog.loader())
        .uidPrefix(uid)
        .setSnapshotProperty(WRITER, uid)
        .setSnapshotProperty(JOB, jobName(rows))
        .immediateTableUpdate(true)
        .cacheMaxSize(Math.max(MIN_CACHED_TABLES, specs.size()))
        .append();
  }

  private static String jobName(DataStream<?> rows) {
    return rows.getExecutionEnvironment()
        .getConfiguration()
        .getOptional(PipelineOptions.NAME)
        .orElse("");
  }
}
