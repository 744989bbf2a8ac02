package io.millrace.runtime.iceberg;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
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

  private static final String ORDER = "-order";
  private static final String STATE = "-state";

  private static final int MIN_CACHED_TABLES = 100;

  private IcebergSinks() {}

  /**
   * One sink for all the tables of a job; the tables must exist.
   *
   * <p>Append-only tables take every row as it is. Keyed tables honour the row's kind: {@code +I}
   * and {@code +U} insert, {@code -U} and {@code -D} delete by the key. Changes of one key keep
   * their order. Several changes of a key within a checkpoint are right too. After an aborted
   * checkpoint a further change of a key waits for the next complete one: {@link
   * OneChangePerCommit}.
   *
   * <p>A job that is started from a state older than its tables is refused: {@link CommittedState}.
   *
   * @param uid prefix of the uids of the sink's operators, and {@link #WRITER} of each snapshot
   */
  public static DataStreamSink<?> dynamic(
      DataStream<TableRow> rows, CatalogConfig catalog, Collection<TableSpec> specs, String uid) {
    CommittedState committed =
        CommittedState.of(catalog.loader().loadCatalog(), specs, jobName(rows));
    return DynamicIcebergSink.forInput(inOrder(rows, specs, uid, committed))
        .generator(new TableRowGenerator(specs))
        .catalogLoader(catalog.loader())
        .uidPrefix(uid)
        .setSnapshotProperty(WRITER, uid)
        .setSnapshotProperty(JOB, jobName(rows))
        .immediateTableUpdate(true)
        .cacheMaxSize(Math.max(MIN_CACHED_TABLES, specs.size()))
        .append();
  }

  private static DataStream<TableRow> inOrder(
      DataStream<TableRow> rows,
      Collection<TableSpec> specs,
      String uid,
      CommittedState committed) {
    List<TableSpec> keyed = specs.stream().filter(spec -> !spec.isAppendOnly()).toList();
    if (keyed.isEmpty()) {
      String name = uid + STATE;
      return rows.filter(new CommittedStateCheck(committed)).name(name).uid(name);
    }
    Set<String> names =
        keyed.stream().map(spec -> spec.name().toString()).collect(Collectors.toSet());
    String name = uid + ORDER;
    DataStream<TableRow> ordered =
        rows.filter(row -> names.contains(row.table))
            .name(name + "-keyed")
            .uid(name + "-keyed")
            .keyBy(new TableRowKey(keyed), Types.STRING)
            .transform(name, rows.getType(), new OneChangePerCommit(rows.getType(), committed))
            .uid(name);
    return keyed.size() == specs.size()
        ? ordered
        : ordered.union(
            rows.filter(row -> !names.contains(row.table))
                .name(name + "-append")
                .uid(name + "-append"));
  }

  private static String jobName(DataStream<?> rows) {
    return rows.getExecutionEnvironment()
        .getConfiguration()
        .getOptional(PipelineOptions.NAME)
        .orElse("");
  }
}
