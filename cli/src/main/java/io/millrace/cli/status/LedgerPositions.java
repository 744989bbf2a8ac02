package io.millrace.cli.status;

import io.millrace.runtime.ledger.LedgerTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * How far the ledger says partitions have been taken. Reads its files from the newest back, only
 * until every partition asked for has been met.
 */
final class LedgerPositions {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Catalog catalog;

  LedgerPositions(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A partition of one incarnation of a topic. */
  record Position(String topic, String topicId, int partition) {}

  /**
   * The last offset taken, by partition; none for a partition without an entry.
   *
   * @throws IOException if the ledger cannot be read, or not in time
   */
  Map<Position, Long> lastOffsets(Set<Position> wanted) throws IOException {
    TableIdentifier name =
        TableIdentifier.of(LedgerTable.NAME.namespace(), LedgerTable.NAME.name());
    Map<Position, Long> last = new HashMap<>();
    if (wanted.isEmpty() || !catalog.tableExists(name)) {
      return last;
    }
    Table ledger = catalog.loadTable(name);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (DataFile file : newestFirst(ledger)) {
      if (last.keySet().containsAll(wanted)) {
        break;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("the ledger's newest entries cannot be found quickly");
      }
      read(ledger, file, wanted, last);
    }
    return last;
  }

  private static List<DataFile> newestFirst(Table ledger) throws IOException {
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = ledger.newScan().planFiles()) {
      tasks.forEach(task -> files.add(task.file()));
    }
    files.sort(Comparator.comparing(DataFile::dataSequenceNumber).reversed());
    return files;
  }

  private static void read(
      Table ledger, DataFile file, Set<Position> wanted, Map<Position, Long> last)
      throws IOException {
    Schema columns = ledger.schema().select("topic", "topic_id", "partition", "last_offset");
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
        if (wanted.contains(position)) {
          last.merge(position, (Long) row.getField("last_offset"), Math::max);
        }
      }
    }
  }
}
