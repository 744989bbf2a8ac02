package io.millrace.runtime.read.cut;

import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Types;

/**
 * The append-only table {@code audit.cuts}: a row for each raw table, model and export of each cut.
 * The raw and curated rows of a cut are appended in one commit, its semantic rows in another.
 */
public final class CutTable {

  public static final TableName NAME = Layer.AUDIT.table("cuts");

  static final Types.StructType POSITION =
      Types.StructType.of(
          Types.NestedField.required(15, "topic_id", Types.StringType.get()),
          Types.NestedField.required(16, "partition", Types.IntegerType.get()),
          Types.NestedField.required(17, "last_offset", Types.LongType.get()));

  static final Schema SCHEMA =
      new Schema(
          Types.NestedField.required(1, "cut_id", Types.StringType.get()),
          Types.NestedField.required(2, "layer", Types.StringType.get()),
          Types.NestedField.required(3, "job", Types.StringType.get()),
          Types.NestedField.required(4, "run", Types.StringType.get()),
          Types.NestedField.required(5, "checkpoint_id", Types.LongType.get()),
          Types.NestedField.required(6, "taken_at", Types.TimestampType.withZone()),
          Types.NestedField.required(7, "name", Types.StringType.get()),
          Types.NestedField.required(8, "table_name", Types.StringType.get()),
          Types.NestedField.required(9, "snapshot_id", Types.LongType.get()),
          Types.NestedField.optional(10, "row_count", Types.LongType.get()),
          Types.NestedField.optional(11, "topic", Types.StringType.get()),
          Types.NestedField.required(12, "positions", Types.ListType.ofRequired(14, POSITION)),
          Types.NestedField.optional(13, "progress", Types.LongType.get()));

  /** How far back to look before everything is read. */
  private static final List<Duration> NEAR = List.of(Duration.ofHours(1), Duration.ofDays(2));

  private final Table table;

  private CutTable(Table table) {
    this.table = table;
  }

  public static TableSpec spec() {
    PartitionSpec daily = PartitionSpec.builderFor(SCHEMA).day("taken_at").build();
    return new TableSpec(NAME, SCHEMA, daily, List.of(), Map.of());
  }

  /** The table, made if it is missing. */
  public static CutTable create(Catalog catalog) {
    IcebergTables.createIfMissing(catalog, spec());
    return new CutTable(catalog.loadTable(spec().identifier()));
  }

  /** The table as it is now; empty if no job has made it. */
  public static Optional<CutTable> open(Catalog catalog) {
    return catalog.tableExists(spec().identifier())
        ? Optional.of(new CutTable(catalog.loadTable(spec().identifier())))
        : Optional.empty();
  }

  /** Appends rows of one cut in one commit. */
  public void append(List<CutPart> parts) {
    CutRecords.append(table, parts);
  }

  /** The newest cut. */
  public Optional<Cut> latest() {
    return newest(cut -> true);
  }

  /** The newest cut that reaches to the metrics. */
  public Optional<Cut> latestFull() {
    return newest(Cut::isFull);
  }

  /** The newest cuts, at most so many, the newest first. */
  public List<Cut> newest(int count) {
    table.refresh();
    Instant now = Instant.now();
    for (Duration near : NEAR) {
      List<Cut> found = CutRecords.cuts(table, now.minus(near));
      if (found.size() >= count) {
        return found.subList(0, count);
      }
    }
    return CutRecords.cuts(table, Instant.EPOCH).stream().limit(count).toList();
  }

  /** All cuts that were taken after a time, the newest first. */
  public List<Cut> since(Instant time) {
    table.refresh();
    return CutRecords.cuts(table, time);
  }

  private Optional<Cut> newest(Predicate<Cut> wanted) {
    table.refresh();
    Instant now = Instant.now();
    for (Duration near : NEAR) {
      Optional<Cut> found = first(now.minus(near), wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return first(Instant.EPOCH, wanted);
  }

  private Optional<Cut> first(Instant after, Predicate<Cut> wanted) {
    return CutRecords.cuts(table, after).stream().filter(wanted).findFirst();
  }
}
