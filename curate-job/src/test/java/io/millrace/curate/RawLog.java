package io.millrace.curate;

import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.RecordFiles;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.table.IcebergSchemas;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/** Writes raw tables and the ledger as the write path does, without Flink. */
final class RawLog {

  static final OffsetDateTime NOON = time("2026-03-01T12:00:00Z");

  private final Catalog catalog;

  RawLog(Catalog catalog, Contracts contracts, MaskingPolicy policy) {
    this.catalog = catalog;
    for (Contract contract : contracts.all()) {
      Schema schema = IcebergSchemas.raw(contract, policy);
      IcebergTables.createIfMissing(catalog, TableSpec.appendOnly(contract.rawTable(), schema));
    }
    IcebergTables.createIfMissing(
        catalog, TableSpec.appendOnly(LedgerTable.NAME, IcebergSchemas.ledger()));
  }

  static OffsetDateTime time(String instant) {
    return OffsetDateTime.ofInstant(Instant.parse(instant), ZoneOffset.UTC);
  }

  /** The metadata every row needs. */
  static Map<String, Object> at(String id, int partition, long offset) {
    Map<String, Object> row = new HashMap<>();
    row.put(MetadataColumns.EVENT_ID, id);
    row.put(MetadataColumns.TOPIC, "topic");
    row.put(MetadataColumns.TOPIC_ID, "topic-1");
    row.put(MetadataColumns.PARTITION, partition);
    row.put(MetadataColumns.OFFSET, offset);
    row.put(MetadataColumns.INGESTED_AT, NOON);
    row.put(MetadataColumns.CONTRACT, "test:1");
    row.put(MetadataColumns.MASKING_VERSION, "1");
    row.put(MetadataColumns.REPLAYED, false);
    return row;
  }

  /** The same for a change. */
  static Map<String, Object> change(String op, long sequence, OffsetDateTime time) {
    Map<String, Object> row = at("change-" + sequence, 0, sequence);
    row.put(MetadataColumns.OP, op);
    row.put(MetadataColumns.SEQUENCE, ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    row.put(MetadataColumns.SOURCE_TIME, time);
    row.put(MetadataColumns.SNAPSHOT, false);
    return row;
  }

  /** Appends rows in one commit. */
  @SafeVarargs
  final void append(TableName name, Map<String, Object>... rows) {
    Table table = catalog.loadTable(TableIdentifier.of(name.namespace(), name.name()));
    RecordFiles.append(table, Stream.of(rows).map(row -> record(table, row)).toList());
  }

  private static Record record(Table table, Map<String, Object> values) {
    Record record = GenericRecord.create(table.schema());
    values.forEach(record::setField);
    return record;
  }
}
