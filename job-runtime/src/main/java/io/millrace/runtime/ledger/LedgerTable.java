package io.millrace.runtime.ledger;

import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import io.millrace.schemas.table.IcebergSchemas;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/** The append-only table {@code audit.ledger}, and entries as its rows. */
public final class LedgerTable {

  public static final TableName NAME = Layer.AUDIT.table("ledger");

  private LedgerTable() {}

  public static TableSpec spec() {
    Schema schema = IcebergSchemas.ledger();
    PartitionSpec daily = PartitionSpec.builderFor(schema).day("written_at").build();
    return new TableSpec(NAME, schema, daily, List.of(), Map.of());
  }

  public static TableRow row(LedgerEntry entry) {
    return new TableRow(
        NAME.toString(),
        GenericRowData.of(
            StringData.fromString(entry.job),
            StringData.fromString(entry.operatorUid),
            entry.subtask,
            entry.checkpointId,
            StringData.fromString(entry.topic),
            StringData.fromString(entry.topicId),
            entry.partition,
            entry.firstOffset,
            entry.lastOffset,
            entry.records,
            taken(entry.taken),
            entry.quarantined,
            entry.marks,
            entry.skippedOffsets,
            entry.maxEventTimeMicros == Accounted.NONE
                ? null
                : EpochMicros.toTimestamp(entry.maxEventTimeMicros),
            entry.progressMicros == Accounted.NONE ? null : entry.progressMicros,
            EpochMicros.toTimestamp(entry.writtenAtMicros)));
  }

  private static GenericMapData taken(Map<String, Long> taken) {
    Map<StringData, Long> byTable = new HashMap<>();
    taken.forEach((table, count) -> byTable.put(StringData.fromString(table), count));
    return new GenericMapData(byTable);
  }
}
