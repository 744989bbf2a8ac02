package io.millrace.runtime.write.deadletter;

import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.schemas.TableName;
import io.millrace.schemas.table.IcebergSchemas;
import io.millrace.schemas.table.MetadataColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/** The append-only quarantine table of a contract, and dead letters as its rows. */
public final class QuarantineTable {

  private QuarantineTable() {}

  public static TableSpec spec(TableName name) {
    Schema schema = IcebergSchemas.quarantine();
    PartitionSpec daily = PartitionSpec.builderFor(schema).day(MetadataColumns.INGESTED_AT).build();
    return new TableSpec(name, schema, daily, List.of(), Map.of());
  }

  public static TableRow row(DeadLetter letter, TableName table) {
    return new TableRow(
        table.toString(),
        GenericRowData.of(
            StringData.fromString(letter.topic),
            StringData.fromString(letter.topicId),
            letter.partition,
            letter.offset,
            TimestampData.fromEpochMillis(letter.kafkaTimeMillis),
            EpochMicros.toTimestamp(letter.ingestedAtMicros),
            StringData.fromString(letter.contract),
            StringData.fromString(letter.reasonCode),
            StringData.fromString(letter.reason),
            letter.payload,
            letter.key,
            headers(letter.headers)));
  }

  private static GenericMapData headers(Map<String, byte[]> headers) {
    if (headers == null) {
      return null;
    }
    Map<StringData, byte[]> byName = new HashMap<>();
    headers.forEach((name, value) -> byName.put(StringData.fromString(name), value));
    return new GenericMapData(byName);
  }
}
