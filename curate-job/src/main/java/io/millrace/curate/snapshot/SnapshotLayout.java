package io.millrace.curate.snapshot;

import io.millrace.curate.dbt.SnapshotModel;
import io.millrace.curate.row.Columns;
import io.millrace.schemas.table.MetadataColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * The columns that go into a snapshot and come out of it.
 *
 * @param inputType the result of the snapshot's query
 * @param key columns that identify an entity
 * @param timeColumn when a version began
 * @param checkColumns columns whose change makes a version; empty: every change makes one
 */
public record SnapshotLayout(
    String name,
    RowType inputType,
    List<String> key,
    String timeColumn,
    List<String> checkColumns,
    boolean closesOnDelete)
    implements Serializable {

  public static final String SCD_ID = "dbt_scd_id";
  public static final String UPDATED_AT = "dbt_updated_at";
  public static final String VALID_FROM = "dbt_valid_from";
  public static final String VALID_TO = "dbt_valid_to";

  private static final List<String> CONTROL = List.of(MetadataColumns.OP, MetadataColumns.SEQUENCE);

  public SnapshotLayout {
    key = List.copyOf(key);
    checkColumns = List.copyOf(checkColumns);
  }

  /**
   * The layout for a snapshot whose query has the given result.
   *
   * @throws IllegalArgumentException with what the query lacks
   */
  public static SnapshotLayout of(SnapshotModel snapshot, RowType result) {
    String time = snapshot.updatedAt().orElse(MetadataColumns.SOURCE_TIME);
    List<String> needed = new ArrayList<>(snapshot.uniqueKey());
    needed.addAll(CONTROL);
    needed.add(time);
    needed.addAll(snapshot.checkColumns());
    List<String> missing =
        needed.stream().filter(column -> result.getFieldIndex(column) < 0).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Snapshot %s: its relation must select %s; it has %s."
              .formatted(snapshot.name(), missing, result.getFieldNames()));
    }
    return new SnapshotLayout(
        snapshot.name(),
        result,
        snapshot.uniqueKey(),
        time,
        checked(snapshot, result, time),
        snapshot.closesOnDelete());
  }

  private static List<String> checked(SnapshotModel snapshot, RowType result, String time) {
    if (snapshot.strategy() == SnapshotModel.Strategy.TIMESTAMP) {
      return List.of();
    }
    return snapshot.checkColumns().isEmpty()
        ? result.getFieldNames().stream()
            .filter(column -> !CONTROL.contains(column) && !column.equals(time))
            .toList()
        : snapshot.checkColumns();
  }

  /** The relation's columns that a snapshot keeps: all but the control columns of the change. */
  public List<String> kept() {
    return inputType.getFieldNames().stream().filter(c -> !CONTROL.contains(c)).toList();
  }

  /** The snapshot's columns: the kept ones, then dbt's. */
  public RowType outputType() {
    LogicalType time = new LocalZonedTimestampType(6);
    List<RowType.RowField> fields =
        new ArrayList<>(
            Columns.requireOnly(Columns.select(inputType, kept()), List.of()).getFields());
    fields.add(new RowType.RowField(SCD_ID, new VarCharType(false, VarCharType.MAX_LENGTH)));
    fields.add(new RowType.RowField(UPDATED_AT, time));
    fields.add(new RowType.RowField(VALID_FROM, time));
    fields.add(new RowType.RowField(VALID_TO, time));
    return new RowType(fields);
  }

  int position(String column) {
    return Columns.position(inputType, column);
  }
}
