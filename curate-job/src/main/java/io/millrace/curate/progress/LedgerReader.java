package io.millrace.curate.progress;

import io.millrace.curate.row.Columns;
import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.runtime.progress.ProgressMarks;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.util.Collector;

/**
 * Reads rows of {@code audit.ledger} as entries about the wanted raw tables. An entry of a source
 * topic counts even when it wrote nothing: it may carry progress. A row about other topics becomes
 * an entry without a table, so that rows can be counted.
 */
public final class LedgerReader implements FlatMapFunction<RowData, LedgerTaken> {

  private static final long serialVersionUID = 1L;

  /** The columns of the ledger that are needed, in the order they are read. */
  public static final List<String> COLUMNS =
      List.of(
          "topic",
          "topic_id",
          "partition",
          "first_offset",
          "last_offset",
          "taken",
          "progress",
          "written_at");

  private final Map<String, String> tablesByTopic;
  private final int[] at;

  /**
   * @param tablesByTopic raw tables by the topic they are fed from
   */
  public LedgerReader(RowType readType, Map<String, String> tablesByTopic) {
    this.tablesByTopic = Map.copyOf(tablesByTopic);
    this.at = COLUMNS.stream().mapToInt(column -> Columns.position(readType, column)).toArray();
  }

  @Override
  public void flatMap(RowData row, Collector<LedgerTaken> out) {
    String table = tablesByTopic.get(row.getString(at[0]).toString());
    out.collect(table == null ? new LedgerTaken() : entry(row, table));
  }

  private LedgerTaken entry(RowData row, String table) {
    LedgerTaken entry = new LedgerTaken();
    entry.table = table;
    entry.topicId = row.getString(at[1]).toString();
    entry.partition = row.getInt(at[2]);
    entry.firstOffset = row.getLong(at[3]);
    entry.lastOffset = row.getLong(at[4]);
    entry.taken = taken(row.getMap(at[5]), table);
    entry.progress = row.isNullAt(at[6]) ? ProgressMarks.NONE : row.getLong(at[6]);
    entry.writtenAt = EpochMicros.of(row.getTimestamp(at[7], 6));
    return entry;
  }

  private static long taken(MapData byTable, String table) {
    ArrayData names = byTable.keyArray();
    for (int i = 0; i < names.size(); i++) {
      if (names.getString(i).toString().equals(table)) {
        return byTable.valueArray().getLong(i);
      }
    }
    return 0;
  }
}
