package io.millrace.bench;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogType;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.RecordFiles;
import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.table.IcebergSchemas;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/**
 * A raw table with its ledger as {@code ingest-job} leaves them: a file for each of two subtasks
 * and a commit for each checkpoint, of real rows. They are only as wide as the system columns are.
 */
final class AuditedTable {

  static final Contract CONTRACT =
      Contract.parse(
          """
          {"type":"record","name":"Orders","namespace":"bench","millrace":{
            "kind":"event","version":1,"owner":"bench@millrace.example",
            "source":{"topic":"bench.orders","format":"confluent-avro"},
            "key":["order_id"],"id":"order_id","retention":"P30D"},
           "fields":[{"name":"order_id","type":"string"}]}
          """);

  static final int ROWS_PER_CHECKPOINT = 20_000;

  private static final int SUBTASKS = 2;
  private static final int PARTITIONS_OF_SUBTASK = 2;
  private static final int ROWS_OF_PARTITION =
      ROWS_PER_CHECKPOINT / SUBTASKS / PARTITIONS_OF_SUBTASK;
  private static final String TOPIC_ID = "bench-orders-1";

  private static final int BATCH = 100;

  private final Table raw;
  private final Table ledger;
  private final OffsetDateTime now =
      OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);

  /** Of one checkpoint. */
  private record Files(int checkpoint, List<DataFile> rows, List<DataFile> entries) {}

  private AuditedTable(Catalog catalog) {
    TableSpec orders = TableSpec.appendOnly(CONTRACT.rawTable(), IcebergSchemas.raw(CONTRACT));
    TableSpec sealed =
        TableSpec.appendOnly(CONTRACT.quarantineTable(), IcebergSchemas.quarantine());
    IcebergTables.createIfMissing(catalog, orders, sealed, LedgerTable.spec());
    raw = catalog.loadTable(orders.identifier());
    ledger = catalog.loadTable(LedgerTable.spec().identifier());
  }

  static Catalog catalog(Path folder) {
    return new CatalogConfig(
            CatalogType.HADOOP,
            null,
            folder.toString(),
            null,
            null,
            Map.of(CatalogProperties.FILE_IO_IMPL, LocalFiles.class.getName()))
        .open();
  }

  static void write(Path folder, int checkpoints) {
    AuditedTable table = new AuditedTable(catalog(folder));
    for (int first = 1; first <= checkpoints; first += BATCH) {
      table.write(IntStream.range(first, Math.min(first + BATCH, checkpoints + 1)));
    }
  }

  /**
   * The files of several checkpoints at a time; a snapshot each, of which metadata learns at once.
   */
  private void write(IntStream checkpoints) {
    Transaction rows = raw.newTransaction();
    Transaction entries = ledger.newTransaction();
    checkpoints
        .parallel()
        .mapToObj(this::files)
        .forEachOrdered(
            files -> {
              commit(rows, files.checkpoint, files.rows);
              commit(entries, files.checkpoint, files.entries);
            });
    rows.commitTransaction();
    entries.commitTransaction();
  }

  private Files files(int checkpoint) {
    List<DataFile> rows = new ArrayList<>();
    List<DataFile> entries = new ArrayList<>();
    for (int subtask = 0; subtask < SUBTASKS; subtask++) {
      List<Record> taken = new ArrayList<>();
      List<Record> booked = new ArrayList<>();
      for (int i = 0; i < PARTITIONS_OF_SUBTASK; i++) {
        int partition = subtask * PARTITIONS_OF_SUBTASK + i;
        long first = (long) (checkpoint - 1) * ROWS_OF_PARTITION;
        booked.add(entry(checkpoint, subtask, partition, first));
        for (long offset = first; offset < first + ROWS_OF_PARTITION; offset++) {
          taken.add(row(partition, offset));
        }
      }
      rows.add(RecordFiles.write(raw, taken));
      entries.add(RecordFiles.write(ledger, booked));
    }
    return new Files(checkpoint, rows, entries);
  }

  private static void commit(Transaction table, int checkpoint, List<DataFile> files) {
    AppendFiles append = table.newAppend();
    append.set("flink.operator-id", "sink");
    append.set(SnapshotSummaries.CHECKPOINT, Integer.toString(checkpoint));
    files.forEach(append::appendFile);
    append.commit();
  }

  private Record row(int partition, long offset) {
    Record row = GenericRecord.create(raw.schema());
    String id = partition + "/" + offset;
    row.setField(MetadataColumns.EVENT_ID, id);
    row.setField(MetadataColumns.TOPIC, CONTRACT.source().topic());
    row.setField(MetadataColumns.TOPIC_ID, TOPIC_ID);
    row.setField(MetadataColumns.PARTITION, partition);
    row.setField(MetadataColumns.OFFSET, offset);
    row.setField(MetadataColumns.INGESTED_AT, now);
    row.setField(MetadataColumns.CONTRACT, CONTRACT.versionedSubject());
    row.setField(MetadataColumns.MASKING_VERSION, "1");
    row.setField(MetadataColumns.REPLAYED, false);
    row.setField("order_id", id);
    return row;
  }

  private Record entry(long checkpoint, int subtask, int partition, long first) {
    Record row = GenericRecord.create(ledger.schema());
    row.setField("job", "bench-ingest");
    row.setField("operator_uid", "ledger");
    row.setField("subtask", subtask);
    row.setField("checkpoint_id", checkpoint);
    row.setField("topic", CONTRACT.source().topic());
    row.setField("topic_id", TOPIC_ID);
    row.setField("partition", partition);
    row.setField("first_offset", first);
    row.setField("last_offset", first + ROWS_OF_PARTITION - 1);
    row.setField("records", (long) ROWS_OF_PARTITION);
    row.setField("taken", Map.of(CONTRACT.rawTable().toString(), (long) ROWS_OF_PARTITION));
    row.setField("quarantined", 0L);
    row.setField("marks", 0L);
    row.setField("skipped_offsets", 0L);
    row.setField("written_at", now);
    return row;
  }
}
