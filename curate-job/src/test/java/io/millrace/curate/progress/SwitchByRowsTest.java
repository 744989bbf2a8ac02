package io.millrace.curate.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.read.output.Promotion;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchByRowsTest {

  @TempDir Path folder;

  private CatalogConfig config;
  private GenerationTable generations;

  @BeforeEach
  void buildASecondGenerationBesideTheFirst() {
    config = TestCatalog.in(folder);
    Catalog catalog = config.open();
    generations = new GenerationTable(catalog);
    generations.promote(generations.resolve("m", "old"));
    Generation next = generations.resolve("m", "new");
    Schema schema = new Schema(Types.NestedField.required(1, "id", Types.IntegerType.get()));
    TableName table = new TableName("curated", next.physicalName());
    IcebergTables.createIfMissing(catalog, TableSpec.keyed(table, schema, List.of("id")));
  }

  @Test
  void switchesAfterTheCheckpointThatHoldsAllRowsOfTheStart() throws Exception {
    try (var harness = harness()) {
      harness.processElement(new StreamRecord<>(read(7)));
      complete(harness, 1);
      complete(harness, 2);
      assertThat(current()).as("three rows are not read yet").isEqualTo(1);
      harness.processElement(new StreamRecord<>(read(3)));
      complete(harness, 3);
      assertThat(current()).as("sinks may still be committing").isEqualTo(1);
      complete(harness, 4);
      assertThat(current()).isEqualTo(2);
    }
  }

  @Test
  void aFailedSwitchIsTriedAgainAtTheNextCheckpointAndFailsNothing() throws Exception {
    TableIdentifier table = TableIdentifier.of("audit", "generations");
    Path metadata = Path.of(URI.create(location(table))).resolve("metadata");
    Path hidden = folder.resolve("hidden");
    try (var harness = harness()) {
      harness.processElement(new StreamRecord<>(read(10)));
      complete(harness, 1);
      Files.move(metadata, hidden);
      complete(harness, 2);
      Files.move(hidden, metadata);
      assertThat(current()).as("the catalog failed").isEqualTo(1);

      complete(harness, 3);
      assertThat(current()).isEqualTo(2);
    }
  }

  private String location(TableIdentifier table) {
    String location = config.open().loadTable(table).location();
    return location.startsWith("file:") ? location : "file://" + location;
  }

  private int current() {
    return generations.current("m").orElseThrow().number();
  }

  private OneInputStreamOperatorTestHarness<RowsRead, Void> harness() throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new SwitchByRows(
                Map.of("raw.t", 10L), new Promotion(config, "curated", generations.building())));
    harness.setup();
    harness.open();
    return harness;
  }

  private static void complete(
      OneInputStreamOperatorTestHarness<RowsRead, Void> harness, long checkpoint) throws Exception {
    harness.snapshot(checkpoint, checkpoint);
    harness.notifyOfCompletedCheckpoint(checkpoint);
  }

  private static RowsRead read(long rows) {
    RowsRead read = new RowsRead();
    read.table = "raw.t";
    read.rows = rows;
    return read;
  }
}
