package io.millrace.runtime.read.cut;

import static io.millrace.runtime.read.cut.SalesTables.commit;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Layer;
import java.nio.file.Path;
import org.apache.iceberg.DataFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutWriterTest {

  private static final String RUN = "this run";

  @TempDir Path folder;

  private SalesTables tables;

  @BeforeEach
  void createTables() {
    tables = new SalesTables(TestCatalog.in(folder).open());
  }

  @Test
  void writesTheSnapshotsThatHoldWhatThePointsSay() {
    long five = commit(tables.raw, 5, "ingest", 1);
    commit(tables.raw, 2, "ingest", 2);
    long second = commit(tables.model, 5, RUN, 2);
    commit(tables.model, 2, RUN, 4);
    assertThat(write(3, 5)).isNull();
    Cut cut = tables.cuts().get(0);
    assertThat(cut.of(Layer.RAW)).singleElement().extracting(CutPart::snapshot).isEqualTo(five);
    CutPart lines = cut.of(Layer.CURATED).get(0);
    assertThat(lines.snapshot()).isEqualTo(second);
    assertThat(lines.progress()).isEqualTo(70);
    assertThat(lines.positions()).containsExactly(new CutPosition("k1", 0, 9));
  }

  @Test
  void writesNoCutWithoutARawSnapshotOfExactlyTheRowsThatWereRead() {
    commit(tables.raw, 5, "ingest", 1);
    commit(tables.raw, 5, "ingest", 2);
    assertThat(write(3, 7)).isEqualTo("raw.sales");
    assertThat(tables.cuts()).isEmpty();
  }

  @Test
  void takesWhatEarlierRunsCommittedAsBeforeWhateverTheirCheckpoints() {
    commit(tables.raw, 5, "ingest", 1);
    long before = commit(tables.model, 5, "an earlier run", 99);
    assertThat(write(3, 5)).isNull();
    assertThat(snapshotOfModel()).isEqualTo(before);
  }

  @Test
  void takesTheFirstSnapshotOfATableThatNothingWasWrittenTo() {
    long empty = tables.model.currentSnapshot().snapshotId();
    commit(tables.raw, 5, "ingest", 1);
    commit(tables.model, 5, RUN, 8);
    assertThat(write(3, 5)).isNull();
    assertThat(snapshotOfModel()).isEqualTo(empty);
  }

  @Test
  void takesRawFilesThatWereRewrittenForTheSameRows() {
    DataFile file = appendToRaw(5);
    tables.raw.newRewrite().deleteFile(file).addFile(SalesTables.file(tables.raw, 5)).commit();
    assertThat(write(3, 5)).isNull();
    assertThat(tables.cuts()).hasSize(1);
  }

  @Test
  void writesNoCutOfARawTableThatRowsWereDeletedFrom() {
    DataFile file = appendToRaw(5);
    commit(tables.raw, 2, "ingest", 2);
    tables.raw.newDelete().deleteFile(file).commit();
    commit(tables.raw, 5, "ingest", 3);
    assertThat(write(3, 7)).as("nothing to wait for").isNull();
    assertThat(tables.cuts()).as("the 7 rows are others").isEmpty();
  }

  @Test
  void writesNoCutOfARawTableWhoseRewrittenFilesHoldFewerRows() {
    DataFile file = appendToRaw(5);
    tables.raw.newRewrite().deleteFile(file).addFile(SalesTables.file(tables.raw, 3)).commit();
    commit(tables.raw, 2, "ingest", 2);
    write(3, 5);
    assertThat(tables.cuts()).isEmpty();
  }

  @Test
  void remembersDeletedRowsWhoseSnapshotsHaveExpired() {
    CutWriter writer = writer();
    DataFile file = appendToRaw(5);
    tables.raw.newDelete().deleteFile(file).commit();
    commit(tables.raw, 2, "ingest", 2);
    tables
        .raw
        .expireSnapshots()
        .expireOlderThan(Long.MAX_VALUE)
        .retainLast(1)
        .cleanExpiredFiles(false)
        .commit();
    writer.write(SalesTables.points("a", 3, 7));
    commit(tables.raw, 5, "ingest", 3);
    writer.write(SalesTables.points("b", 4, 7));
    assertThat(tables.cuts()).isEmpty();
  }

  private DataFile appendToRaw(long rows) {
    DataFile file = SalesTables.file(tables.raw, rows);
    tables.raw.newAppend().appendFile(file).commit();
    return file;
  }

  private long snapshotOfModel() {
    return tables.cuts().get(0).of(Layer.CURATED).get(0).snapshot();
  }

  private CutWriter writer() {
    return new CutWriter(tables.catalog, SalesTables.LAYOUT, "curate", RUN);
  }

  private String write(long checkpoint, long rows) {
    return writer().write(SalesTables.points("cut", checkpoint, rows)).orElse(null);
  }
}
