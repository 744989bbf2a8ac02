package io.millrace.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPosition;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastCutTest {

  private static final TableName SALES = new TableName("raw", "sales");

  @TempDir Path folder;
  private Catalog catalog;

  @BeforeEach
  void open() {
    catalog = TestCatalog.in(folder).open();
  }

  @Test
  void isNoneBeforeOneWasTaken() {
    assertThat(LastCut.of(() -> catalog)).isEmpty();
  }

  @Test
  void saysWhichItIs() {
    take("curate/run/7");

    assertThat(LastCut.of(() -> catalog)).map(CutLine::id).contains("curate/run/7");
  }

  @Test
  void isUnknownWhereTheTableCannotBeRead() throws Exception {
    take("curate/run/7");
    Files.move(folder.resolve("warehouse"), folder.resolve("away"));

    assertThat(status(LastCut.of(() -> catalog)).table()).contains("last cut unknown: Failed to");
  }

  @Test
  void isUnknownWhereTheCatalogCannotBeOpened() {
    Optional<CutLine> cut =
        LastCut.of(
            () -> {
              throw new IllegalStateException("no way\nto the catalog");
            });

    assertThat(status(cut).table()).contains("last cut unknown: no way");
    assertThat(status(cut).json()).contains("\"id\" : null", "\"why\" : \"no way\"");
  }

  private void take(String cut) {
    CutTable.create(catalog)
        .append(
            List.of(
                new CutPart(
                    cut,
                    Layer.RAW,
                    "curate",
                    "run",
                    7,
                    Instant.now(),
                    SALES.toString(),
                    SALES,
                    1,
                    2L,
                    null,
                    List.of(new CutPosition("t1", 0, 1)),
                    null)));
  }

  private static EnvironmentStatus status(Optional<CutLine> cut) {
    return new EnvironmentStatus(List.of(), List.of(), List.of(), cut.orElseThrow());
  }
}
