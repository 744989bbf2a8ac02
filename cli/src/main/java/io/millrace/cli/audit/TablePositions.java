package io.millrace.cli.audit;

import static io.millrace.schemas.table.MetadataColumns.OFFSET;
import static io.millrace.schemas.table.MetadataColumns.PARTITION;
import static io.millrace.schemas.table.MetadataColumns.TOPIC;
import static io.millrace.schemas.table.MetadataColumns.TOPIC_ID;

import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

/** The source positions that rows of a raw or quarantine table carry. */
final class TablePositions {

  private static final Positions NONE = new Positions();

  private final Map<SourcePartition, Positions> partitions = new TreeMap<>();

  private TablePositions() {}

  /** Offsets of one partition. */
  static final class Positions {
    private final OffsetSet offsets = new OffsetSet();
    private final OffsetSet repeated = new OffsetSet();
    private long rows;

    OffsetSet offsets() {
      return offsets;
    }

    /** Those that more than one row has. */
    OffsetSet repeated() {
      return repeated;
    }

    long rows() {
      return rows;
    }

    private void add(long offset) {
      rows++;
      if (!offsets.add(offset)) {
        repeated.add(offset);
      }
    }
  }

  static TablePositions read(Table table, Meter meter) {
    TablePositions positions = new TablePositions();
    TableScan.forEach(
        table, meter.counting(table.name(), positions::add), TOPIC, TOPIC_ID, PARTITION, OFFSET);
    return positions;
  }

  Positions of(SourcePartition partition) {
    return partitions.getOrDefault(partition, NONE);
  }

  Map<SourcePartition, Positions> all() {
    return partitions;
  }

  private void add(Record row) {
    SourcePartition partition =
        new SourcePartition(
            (String) row.getField(TOPIC),
            (String) row.getField(TOPIC_ID),
            (Integer) row.getField(PARTITION));
    partitions.computeIfAbsent(partition, p -> new Positions()).add((Long) row.getField(OFFSET));
  }
}
