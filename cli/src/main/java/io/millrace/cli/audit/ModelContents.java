package io.millrace.cli.audit;

import io.millrace.schemas.table.MetadataColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;

/** What the table and the topic of a model or export hold, in a form that can be compared. */
final class ModelContents {

  /** Columns that are no content: when and how often a row was written, not what it says. */
  private static final Set<String> NOT_CONTENT =
      Set.of(MetadataColumns.CHECKPOINT_ID, "revision", "is_final", "complete_through");

  private ModelContents() {}

  /** The table in one of its snapshots. */
  static Content of(Table table, long snapshot, Meter meter) {
    List<String> key = key(table);
    List<String> columns = columns(table);
    Content rows = new Content();
    TableScan.forEach(
        table,
        snapshot,
        meter.counting(table.name(), row -> rows.put(values(row, key), values(row, columns))));
    return rows;
  }

  /** The topic, with the columns of its table. */
  static Content of(Table table, ChangelogTopic topic, Meter meter) {
    return topic.content(key(table), columns(table), meter);
  }

  private static List<String> key(Table table) {
    return table.schema().identifierFieldNames().stream().sorted().toList();
  }

  private static List<String> columns(Table table) {
    return table.schema().columns().stream()
        .map(Types.NestedField::name)
        .filter(column -> !NOT_CONTENT.contains(column))
        .toList();
  }

  private static List<Object> values(Record row, List<String> columns) {
    List<Object> values = new ArrayList<>(columns.size());
    columns.forEach(column -> values.add(row.getField(column)));
    return values;
  }
}
