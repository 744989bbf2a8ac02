package io.millrace.cli.status;

import io.millrace.runtime.ledger.LedgerTable;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * The newest entries of the ledger. Reads its files from the newest back, only until every
 * partition asked for has been met.
 */
final class LedgerTail {

  private static final OffsetDateTime EPOCH = OffsetDateTime.parse("1970-01-01T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Catalog catalog;

  LedgerTail(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A partition of one incarnation of a topic. */
  record Position(String topic, String topicId, int partition) {}

  /**
   * An entry.
   *
   * @param tables into which it put rows, quarantine not among them
   * @param upTo epoch microseconds: the partition's event-time progress, or when the entry was
   *     written if the source has none
   */
  record Entry(
      long checkpoint, long lastOffset, Set<String> tables, boolean quarantined, long upTo) {

    static Entry of(Record row) {
      Set<String> tables = new TreeSet<>();
      ((Map<?, ?>) row.getField("taken")).keySet().forEach(table -> tables.add(table.toString()));
      return new Entry(
          (Long) row.getField("checkpoint_id"),
          (Long) row.getField("last_offset"),
          tables,
          (Long) row.getField("quarantined") > 0,
          row.getField("progress") == null
              ? ChronoUnit.MICROS.between(EPOCH, (OffsetDateTime) row.getField("written_at"))
              : (Long) row.getField("progress"));
    }
  }

  /**
   * The newest entry of each partition; none for a partition without an entry that counts.
   *
   * @throws IOException if the ledger cannot be read, or not in time
   */
  Map<Position, Entry> newest(Set<Position> wanted, BiPredicate<Position, Entry> counts)
      throws IOException {
    TableIdentifier name =
        TableIdentifier.of(LedgerTable.NAME.namespace(), LedgerTable.NAME.name());
    Map<Position, Entry> newest = new HashMap<>();
    if (wanted.isEmpty() || !catalog.tableExists(name)) {
      return newest;
    }
    Table ledger = catalog.loadTable(name);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (DataFile file : newestFirst(ledger, wanted)) {
      if (newest.keySet().containsAll(wanted)) {
        break;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("the ledger's newest entries cannot be found quickly");
      }
      read(ledger, file, wanted, counts, newest);
    }
    return newest;
  }

  private static List<DataFile> newestFirst(Table ledger, Set<Position> wanted) throws IOException {
    List<DataFile> files = new ArrayList<>();
    Object[] topics = wanted.stream().map(Position::topic).distinct().toArray();
    try (CloseableIterable<FileScanTask> tasks =
        ledger.newScan().filter(Expressions.in("topic", topics)).planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    }
    files.sort(Comparator.comparing(DataFile::dataSequenceNumber).reversed());
    return files;
  }

  private static void read(
      Table ledger,
      DataFile file,
      Set<Position> wanted,
      BiPredicate<Position, Entry> counts,
      Map<Position, Entry> newest)
      throws IOException {
    Schema columns =
        ledger
            .schema()
            .select(
                "topic",
                "topic_id",
                "partition",
                "checkpoint_id",
                "last_offset",
                "taken",
                "quarantined",
                "progress",
                "written_at");
    try (CloseableIterable<Record> rows =
        Parquet.read(ledger.io().newInputFile(file.location()))
            .project(columns)
            .createReaderFunc(schema -> GenericParquetReaders.buildReader(columns, schema))
            .build()) {
      for (Record row : rows) {
        Position position =
            new Position(
                (String) row.getField("topic"),
                (String) row.getField("topic_id"),
                (Integer) row.getField("partition"));
        Entry entry = Entry.of(row);
        if (wanted.contains(position) && counts.test(position, entry)) {
          newest.merge(position, entry, (a, b) -> a.lastOffset() >= b.lastOffset() ? a : b);
        }
      }
    }
  }
}
