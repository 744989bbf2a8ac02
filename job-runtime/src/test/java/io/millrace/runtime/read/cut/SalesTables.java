package io.millrace.runtime.read.cut;

import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Types;

/** A raw table and the model that a job makes of it. */
final class SalesTables {

  static final CutLayout LAYOUT =
      new CutLayout(
          List.of("raw.sales"),
          Layer.CURATED,
          List.of(
              new CutOutput(
                  "lines", "curated.lines__g1", "curated.lines__g1", Set.of("raw.sales"))));

  final Catalog catalog;
  final Table raw;
  final Table model;

  SalesTables(Catalog catalog) {
    this.catalog = catalog;
    raw = create(new TableName("raw", "sales"));
    model = create(new TableName("curated", "lines__g1"));
  }

  /** What a gate says of a cut. */
  static List<CutPoint> points(String cut, long checkpoint, long rows) {
    CutPoint read = new CutPoint("raw.sales", "t1", 0, rows - 1);
    read.rows = rows;
    read.progress = 70;
    CutPoint end = new CutPoint("curated.lines__g1", "k1", 0, 9);
    return List.of(read.in(cut, checkpoint, 1_000), end.in(cut, checkpoint, 1_000));
  }

  /** A commit as Flink's sink makes it. */
  static long commit(Table table, long rows, String run, long checkpoint) {
    AppendFiles append = table.newAppend().appendFile(file(table, rows));
    append.set("flink.job-id", run);
    append.set("flink.max-committed-checkpoint-id", Long.toString(checkpoint));
    append.commit();
    return table.currentSnapshot().snapshotId();
  }

  /** A file that need not be there. */
  static DataFile file(Table table, long rows) {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath(table.location() + "/" + UUID.randomUUID() + ".parquet")
        .withFileSizeInBytes(10)
        .withRecordCount(rows)
        .build();
  }

  /** The cuts, the newest first. */
  List<Cut> cuts() {
    return CutTable.open(catalog).map(table -> table.newest(9)).orElse(List.of());
  }

  private Table create(TableName name) {
    Schema schema = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));
    TableSpec spec = TableSpec.appendOnly(name, schema);
    IcebergTables.createIfMissing(catalog, spec);
    return catalog.loadTable(spec.identifier());
  }
}
