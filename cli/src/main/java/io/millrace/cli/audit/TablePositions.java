package io.millrace.cli.audit;

import static io.millrace.schemas.table.MetadataColumns.OFFSET;
import static io.millrace.schemas.table.MetadataColumns.PARTITION;
import static io.millrace.schemas.table.MetadataColumns.TOPIC;
import static io.millrace.schemas.table.MetadataColumns.TOPIC_ID;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

/** The source positions that rows of a raw or quarantine table carry. */
final class TablePositions {

  private static final Positions NONE = new Positions(new OffsetSet(), new ArrayList<>());

  private final Map<SourcePartition, Positions> partitions = new TreeMap<>();

  private TablePositions() {}

  /**
   * Offsets of one partition.
   *
   * @param duplicates an entry for each further row of an offset
   */
  record Positions(OffsetSet offsets, List<Long> duplicates) {

    private void add(long offset) {
      if (!offsets.add(offset)) {
        duplicates.add(offset);
      }
    }
  }

  static TablePositions read(Table table) {
    TablePositions positions = new TablePositions();
    TableScan.forEach(table, positions::add, TOPIC, TOPIC_ID, PARTITION, OFFSET);
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
    partitions
        .computeIfAbsent(partition, p -> new Positions(new OffsetSet(), new ArrayList<>()))
        .add((Long) row.getField(OFFSET));
  }
}
