package io.millrace.curate;

import static io.millrace.schemas.table.MetadataColumns.OP;
import static io.millrace.schemas.table.MetadataColumns.SEQUENCE;
import static io.millrace.schemas.table.MetadataColumns.SOURCE_TIME;

import io.millrace.curate.progress.LedgerProgress;
import io.millrace.curate.progress.LedgerTaken;
import io.millrace.curate.progress.RowsRead;
import io.millrace.curate.progress.SourceProgress;
import io.millrace.curate.row.RowKey;
import io.millrace.curate.snapshot.Truncate;
import io.millrace.curate.source.ChangeReducer;
import io.millrace.curate.source.EventDeduplicator;
import io.millrace.curate.source.SourceLayout;
import io.millrace.curate.source.SourceRowCounter;
import io.millrace.curate.sql.SqlSession;
import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.runtime.read.cut.TopicEnds;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;

/** From raw tables to relations of SQL, and to their progress. */
final class SourceStage {

  private static final String GATE = "curate/progress/gate";

  private final CurateInputs inputs;
  private final Map<String, SingleOutputStreamOperator<RowData>> counted = new TreeMap<>();
  private final Map<String, DataStream<Truncate>> truncates = new HashMap<>();

  SourceStage(CurateInputs inputs) {
    this.inputs = inputs;
    inputs.layouts().forEach((name, layout) -> counted.put(name, count(layout)));
  }

  private SingleOutputStreamOperator<RowData> count(SourceLayout layout) {
    DataStream<RowData> rows = inputs.rows().get(layout.table().toString());
    String uid = SourceRowCounter.UID + layout.table();
    return rows.transform(uid, rows.getType(), new SourceRowCounter(layout))
        .uid(uid)
        .setParallelism(rows.getParallelism());
  }

  /** Registers every source under its name in both catalogs of the session. */
  void register(SqlSession session) {
    inputs.layouts().values().forEach(layout -> register(session, layout));
  }

  private void register(SqlSession session, SourceLayout layout) {
    String database = layout.table().namespace();
    String table = layout.table().name();
    DataStream<RowData> changelog = layout.changes() ? reduced(layout) : deduplicated(layout);
    session.use(SqlSession.LATEST);
    session.registerSource(database, table, changelog, layout.sqlType(), layout.key());
    if (layout.changes()) {
      session.use(SqlSession.EVERY_CHANGE);
      session.registerLog(database, table, rows(layout), layout.readType());
    }
  }

  private DataStream<RowData> reduced(SourceLayout layout) {
    int op = layout.position(OP);
    String truncateUid = "curate/truncate/" + layout.table();
    String uid = "curate/reduce/" + layout.table();
    DataStream<RowData> truncating =
        rows(layout)
            .filter(row -> row.getString(op).toString().equals("t"))
            .name(truncateUid)
            .uid(truncateUid);
    return keyed(rows(layout), layout.rowKey())
        .connect(truncating.broadcast(ChangeReducer.TRUNCATED))
        .process(new ChangeReducer(layout), InternalTypeInfo.of(layout.sqlType()))
        .name(uid)
        .uid(uid);
  }

  private DataStream<RowData> deduplicated(SourceLayout layout) {
    String uid = "curate/deduplicate/" + layout.table();
    return keyed(rows(layout), layout.rowKey())
        .process(new EventDeduplicator(layout), InternalTypeInfo.of(layout.sqlType()))
        .name(uid)
        .uid(uid);
  }

  boolean isChangeSource(String name) {
    SourceLayout layout = inputs.layouts().get(name);
    return layout != null && layout.changes();
  }

  /** The truncates of a change source, for snapshots. */
  DataStream<Truncate> truncates(String source) {
    return truncates.computeIfAbsent(source, name -> truncates(inputs.layouts().get(name)));
  }

  private DataStream<Truncate> truncates(SourceLayout layout) {
    int op = layout.position(OP);
    int sequence = layout.position(SEQUENCE);
    int time = layout.position(SOURCE_TIME);
    String uid = "curate/truncate-time/" + layout.table();
    return rows(layout)
        .<Truncate>flatMap(
            (row, out) -> {
              if (row.getString(op).toString().equals("t")) {
                TimestampData at = row.getTimestamp(time, 6);
                out.collect(
                    new Truncate(
                        new String(row.getBinary(sequence), StandardCharsets.ISO_8859_1),
                        EpochMicros.of(at)));
              }
            })
        .returns(Types.POJO(Truncate.class))
        .name(uid)
        .uid(uid);
  }

  /**
   * How far each source is complete, to be told to every instance of a materialiser. The points of
   * cuts are a side output.
   *
   * @param ends of the topics that the job writes
   */
  SingleOutputStreamOperator<SourceProgress> progress(TopicEnds ends) {
    DataStream<LedgerTaken> ledger = inputs.ledger();
    return rowsRead()
        .connect(ledger)
        .transform(
            GATE, Types.POJO(SourceProgress.class), new LedgerProgress(ends, inputs.ledgerSize()))
        .uid(GATE)
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  /** What each instance of each source has read, before each barrier. */
  DataStream<RowsRead> rowsRead() {
    return counted.values().stream()
        .<DataStream<RowsRead>>map(rows -> rows.getSideOutput(SourceRowCounter.ROWS_READ))
        .reduce((left, right) -> left.union(right))
        .orElseThrow();
  }

  private DataStream<RowData> rows(SourceLayout layout) {
    return counted.get(layout.table().toString());
  }

  static KeyedStream<RowData, String> keyed(DataStream<RowData> rows, RowKey key) {
    return rows.keyBy(key, Types.STRING);
  }
}
