package io.millrace.cli.audit;

import io.millrace.cli.testkit.TableAppends;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.RecordFiles;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPosition;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.table.IcebergSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Orders of a workspace in {@code raw}, {@code quarantine} and {@code audit.ledger}. */
final class AuditedOrders {

  static final String TOPIC = "audited.orders";

  static final OffsetDateTime NOW =
      OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
  private static final String SINK = "sink";
  static final Contract CONTRACT =
      Contract.parse(
          """
          {"type":"record","name":"Orders","namespace":"audited","millrace":{
            "kind":"event","version":1,"owner":"orders@audited.example",
            "source":{"topic":"audited.orders","format":"confluent-avro"},
            "key":["order_id"],"id":"order_id","retention":"P30D"},
           "fields":[{"name":"order_id","type":"string"}]}
          """);

  private static final TableName OTHER = new TableName("raw", "other_orders");

  private final Catalog catalog;
  private final String topicId;
  private final String registry;
  private final Table raw;
  private final Table quarantine;
  private final Table ledger;

  /** Creates the tables, empty. */
  AuditedOrders(Catalog catalog, String topicId, String registry) {
    this.catalog = catalog;
    this.topicId = topicId;
    this.registry = registry;
    raw = create(CONTRACT.rawTable(), IcebergSchemas.raw(CONTRACT));
    quarantine = create(CONTRACT.quarantineTable(), IcebergSchemas.quarantine());
    ledger = create(LedgerTable.NAME, IcebergSchemas.ledger());
  }

  AuditReport audit() {
    return new Audit(
            new AuditInputs(
                Contracts.of(List.of(CONTRACT)),
                null,
                null,
                EmbeddedKafka.running().config(),
                new RegistryClient(registry),
                catalog,
                null,
                null))
        .run();
  }

  AuditReport liveAudit() {
    return liveAudit(Clock.systemUTC());
  }

  AuditReport liveAudit(Clock clock) {
    return new LiveAudit(catalog, List.of(CONTRACT), clock).run();
  }

  void commit(long checkpoint, long... offsets) {
    TableAppends.commit(raw, SINK, checkpoint, rows(offsets));
  }

  /** The same rows by something that is not a job. */
  void appendByHand(long... offsets) {
    raw.newAppend()
        .appendFile(RecordFiles.write(raw, TableAppends.records(raw, rows(offsets))))
        .commit();
  }

  /** Takes the file that the table's nth commit added out of it. */
  void removeFileOf(long nth) {
    raw.newDelete().deleteFile(files().get((int) nth - 1)).commit();
  }

  void rollBack() {
    raw.manageSnapshots().rollbackTo(raw.currentSnapshot().parentId()).commit();
  }

  void expireAllButTwo() {
    raw.expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(2).commit();
  }

  /** Writes all files anew as one. */
  void compact() {
    List<Record> rows = new ArrayList<>();
    TableScan.forEach(raw, rows::add);
    raw.newRewrite()
        .rewriteFiles(Set.copyOf(files()), Set.of(RecordFiles.write(raw, rows)))
        .commit();
  }

  void dropRaw() {
    catalog.dropTable(
        TableIdentifier.of(CONTRACT.rawTable().namespace(), CONTRACT.rawTable().name()));
  }

  private List<DataFile> files() {
    List<DataFile> files = new ArrayList<>();
    raw.refresh();
    try (CloseableIterable<FileScanTask> tasks = raw.newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(Comparator.comparing(DataFile::fileSequenceNumber));
    return files;
  }

  private List<Map<String, ?>> rows(long... offsets) {
    return IntStream.range(0, offsets.length)
        .<Map<String, ?>>mapToObj(i -> rawRow(offsets[i]))
        .toList();
  }

  /** What another workspace has: a row of a topic in raw, booked. */
  void addAnotherWorkspace() {
    Map<String, Object> row = new HashMap<>(rawRow(0));
    row.put("_topic_id", "other-id");
    TableAppends.commit(create(OTHER, IcebergSchemas.raw(CONTRACT)), "other-sink", 1, List.of(row));
    Map<String, Object> entry = entry(1, 0, 0, 1, 0, 0);
    entry.put("job", "other-ingest");
    entry.put("topic", "other.orders");
    entry.put("topic_id", "other-id");
    entry.put("taken", Map.of(OTHER.toString(), 1L));
    TableAppends.commit(ledger, "other-sink", 1, List.of(entry));
  }

  /** A cut of the other workspace. */
  void cutAnotherWorkspace(String cut, long rows) {
    long snapshot = create(OTHER, IcebergSchemas.raw(CONTRACT)).currentSnapshot().snapshotId();
    CutPart part =
        new CutPart(
            cut,
            Layer.RAW,
            "other-curate",
            "run",
            7,
            Instant.now(),
            OTHER.toString(),
            OTHER,
            snapshot,
            rows,
            null,
            List.of(new CutPosition("other-id", 0, 0)),
            null);
    CutTable.create(catalog).append(List.of(part));
  }

  private Map<String, ?> rawRow(long offset) {
    Map<String, Object> row = metadata(offset);
    row.put("_event_id", Long.toString(offset));
    row.put("_masking_version", "1");
    row.put("_replayed", false);
    row.put("order_id", Long.toString(offset));
    return row;
  }

  /** What raw and quarantine say alike of a record. */
  private Map<String, Object> metadata(long offset) {
    return new HashMap<>(
        Map.of(
            "_topic", TOPIC,
            "_topic_id", topicId,
            "_kafka_partition", 0,
            "_offset", offset,
            "_ingested_at", NOW,
            "_contract", CONTRACT.versionedSubject()));
  }

  void quarantine(long checkpoint, long offset) {
    Map<String, Object> row = metadata(offset);
    row.put("reason_code", "MALFORMED_AVRO");
    row.put("reason", "broken");
    TableAppends.commit(quarantine, SINK, checkpoint, List.of(row));
  }

  void book(long checkpoint, long first, long last, long taken, long quarantined, long marks) {
    TableAppends.commit(
        ledger,
        SINK,
        checkpoint,
        List.of(entry(checkpoint, first, last, taken, quarantined, marks)));
  }

  private Map<String, Object> entry(
      long checkpoint, long first, long last, long taken, long quarantined, long marks) {
    Map<String, Object> row = new HashMap<>();
    row.put("job", "ingest");
    row.put("operator_uid", "ledger");
    row.put("subtask", 0);
    row.put("checkpoint_id", checkpoint);
    row.put("topic", TOPIC);
    row.put("topic_id", topicId);
    row.put("partition", 0);
    row.put("first_offset", first);
    row.put("last_offset", last);
    row.put("records", taken + quarantined + marks);
    row.put("taken", Map.of(CONTRACT.rawTable().toString(), taken));
    row.put("quarantined", quarantined);
    row.put("marks", marks);
    row.put("skipped_offsets", 0L);
    row.put("written_at", NOW);
    return row;
  }

  private Table create(TableName name, Schema schema) {
    IcebergTables.createIfMissing(catalog, TableSpec.appendOnly(name, schema));
    return catalog.loadTable(TableIdentifier.of(name.namespace(), name.name()));
  }
}
