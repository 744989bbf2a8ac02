package io.millrace.runtime.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.cut.CutPart.Layer;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutWriterTest {

  private static final TableName RAW = new TableName("raw", "sales");
  private static final TableName MODEL = new TableName("curated", "lines__g1");
  private static final String RUN = "this run";

  @TempDir Path folder;

  private Catalog catalog;
  private Table raw;
  private Table model;

  @BeforeEach
  void createTables() {
    catalog = TestCatalog.in(folder).open();
    raw = create(RAW);
    model = create(MODEL);
  }

  @Test
  void writesTheSnapshotsThatHoldWhatThePointsSay() {
    long five = commit(raw, 5, "ingest", 1);
    commit(raw, 2, "ingest", 2);
    long second = commit(model, 5, RUN, 2);
    commit(model, 2, RUN, 4);
    assertThat(write(3, 5)).isNull();
    Cut cut = CutTable.open(catalog).flatMap(CutTable::latest).orElseThrow();
    assertThat(cut.of(Layer.RAW)).singleElement().extracting(CutPart::snapshot).isEqualTo(five);
    CutPart lines = cut.of(Layer.CURATED).get(0);
    assertThat(lines.snapshot()).isEqualTo(second);
    assertThat(lines.progress()).isEqualTo(70);
    assertThat(lines.positions()).containsExactly(new CutPosition("k1", 0, 9));
  }

  @Test
  void writesNoCutWithoutARawSnapshotOfExactlyTheRowsThatWereRead() {
    commit(raw, 5, "ingest", 1);
    commit(raw, 5, "ingest", 2);
    assertThat(write(3, 7)).isEqualTo("raw.sales");
    assertThat(CutTable.open(catalog).flatMap(CutTable::latest)).isEmpty();
  }

  @Test
  void takesWhatEarlierRunsCommittedAsBeforeWhateverTheirCheckpoints() {
    commit(raw, 5, "ingest", 1);
    long before = commit(model, 5, "an earlier run", 99);
    assertThat(write(3, 5)).isNull();
    assertThat(snapshotOfModel()).isEqualTo(before);
  }

  @Test
  void takesTheFirstSnapshotOfATableThatNothingWasWrittenTo() {
    long empty = model.currentSnapshot().snapshotId();
    commit(raw, 5, "ingest", 1);
    commit(model, 5, RUN, 8);
    assertThat(write(3, 5)).isNull();
    assertThat(snapshotOfModel()).isEqualTo(empty);
  }

  private long snapshotOfModel() {
    Cut cut = CutTable.open(catalog).flatMap(CutTable::latest).orElseThrow();
    return cut.of(Layer.CURATED).get(0).snapshot();
  }

  private String write(long checkpoint, long rows) {
    CutPoint read = new CutPoint(RAW.toString(), "t1", 0, rows - 1);
    read.rows = rows;
    read.progress = 70;
    CutPoint end = new CutPoint("curated.lines__g1", "k1", 0, 9);
    CutLayout layout =
        new CutLayout(
            List.of(RAW.toString()),
            Layer.CURATED,
            List.of(
                new CutOutput(
                    "lines", MODEL.toString(), "curated.lines__g1", Set.of(RAW.toString()))));
    List<CutPoint> points =
        List.of(read.in("cut", checkpoint, 1_000), end.in("cut", checkpoint, 1_000));
    return new CutWriter(catalog, layout, "curate", RUN).write(points).orElse(null);
  }

  private Table create(TableName name) {
    Schema schema = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));
    TableSpec spec = TableSpec.appendOnly(name, schema);
    IcebergTables.createIfMissing(catalog, spec);
    return catalog.loadTable(spec.identifier());
  }

  /** A commit as Flink's sink makes it; the file need not be there. */
  private static long commit(Table table, long rows, String run, long checkpoint) {
    DataFile file =
        DataFiles.builder(PartitionSpec.unpartitioned())
            .withPath(table.location() + "/" + run + checkpoint + ".parquet")
            .withFileSizeInBytes(10)
            .withRecordCount(rows)
            .build();
    AppendFiles append = table.newAppend().appendFile(file);
    append.set("flink.job-id", run);
    append.set("flink.max-committed-checkpoint-id", Long.toString(checkpoint));
    append.commit();
    return table.currentSnapshot().snapshotId();
  }
}
