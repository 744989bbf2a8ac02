package io.millrace.runtime.read.cut;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CutTableTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @TempDir Path folder;

  private Catalog catalog;
  private CutTable table;

  @BeforeEach
  void createTable() {
    catalog = TestCatalog.in(folder).open();
    assertThat(CutTable.open(catalog)).isEmpty();
    table = CutTable.create(catalog);
  }

  @Test
  void hasNoCutAtFirst() {
    assertThat(CutTable.open(catalog).orElseThrow().latest()).isEmpty();
  }

  @Test
  void joinsTheRowsOfACutAndReadsThemAsTheyWereWritten() {
    CutPart raw = part("a", Layer.RAW, NOW.minusSeconds(60));
    CutPart curated = part("a", Layer.CURATED, NOW.minusSeconds(60));
    CutPart semantic = part("a", Layer.SEMANTIC, NOW.minusSeconds(50));
    table.append(List.of(raw, curated));
    assertThat(table.latest()).contains(new Cut("a", raw.takenAt(), List.of(raw, curated)));
    assertThat(table.latestFull()).isEmpty();
    table.append(List.of(semantic));
    assertThat(table.latestFull())
        .contains(new Cut("a", raw.takenAt(), List.of(raw, curated, semantic)));
  }

  @Test
  void knowsTheNewestCutAndTheNewestThatReachesToTheMetrics() {
    append("old", Duration.ofDays(30), true);
    append("full", Duration.ofMinutes(10), true);
    append("new", Duration.ofMinutes(1), false);
    assertThat(table.latest()).map(Cut::id).contains("new");
    assertThat(table.latestFull()).map(Cut::id).contains("full");
    assertThat(table.since(NOW.minus(Duration.ofHours(1))))
        .extracting(Cut::id)
        .containsExactly("new", "full");
  }

  @Test
  void findsTheNewestCutsHoweverLongAgo() {
    append("first", Duration.ofDays(30), true);
    append("second", Duration.ofDays(10), false);
    append("third", Duration.ofHours(5), false);
    assertThat(table.latest()).map(Cut::id).contains("third");
    assertThat(table.latestFull()).map(Cut::id).contains("first");
    assertThat(table.newest(2)).extracting(Cut::id).containsExactly("third", "second");
  }

  @Test
  void takesRowsThatWereAppendedTwiceAsOneAndRowsWithoutRawAsNone() {
    CutPart raw = part("a", Layer.RAW, NOW);
    table.append(List.of(raw));
    table.append(List.of(raw));
    table.append(List.of(part("b", Layer.SEMANTIC, NOW)));
    assertThat(table.since(Instant.EPOCH)).containsExactly(new Cut("a", NOW, List.of(raw)));
  }

  private void append(String cut, Duration ago, boolean full) {
    table.append(List.of(part(cut, Layer.RAW, NOW.minus(ago))));
    if (full) {
      table.append(List.of(part(cut, Layer.SEMANTIC, NOW.minus(ago).plusSeconds(5))));
    }
  }

  private static CutPart part(String cut, Layer layer, Instant at) {
    boolean raw = layer == Layer.RAW;
    return new CutPart(
        cut,
        layer,
        "job",
        "run",
        7,
        at,
        "sales",
        new TableName(raw ? "raw" : "curated", "sales"),
        123,
        raw ? 5L : null,
        raw ? null : "curated.sales",
        List.of(new CutPosition("t1", 0, 4), new CutPosition("t1", 1, -1)),
        raw ? 70L : null);
  }
}
