package io.millrace.semantic.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPoint;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.read.output.Promotion;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchByCutTest {

  private static final Instant START =
      Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MICROS);

  @TempDir Path folder;

  private CatalogConfig config;
  private GenerationTable generations;
  private CutTable cuts;
  private OneInputStreamOperatorTestHarness<CutPoint, Void> harness;

  @BeforeEach
  void buildSecondGenerationsBesideTheFirst() throws Exception {
    config = TestCatalog.in(folder);
    Catalog catalog = config.open();
    generations = new GenerationTable(catalog);
    cuts = CutTable.create(catalog);
    Schema schema = new Schema(Types.NestedField.required(1, "id", Types.IntegerType.get()));
    for (String export : List.of("a", "b")) {
      generations.promote(generations.resolve(export, "old"));
      TableName table = generations.resolve(export, "new").table("semantic");
      IcebergTables.createIfMissing(catalog, TableSpec.keyed(table, schema, List.of("id")));
    }
    record("before", START.minusSeconds(10));
    record("newest", START);
    Promotion promotion = new Promotion(config, "semantic", generations.building());
    harness = new OneInputStreamOperatorTestHarness<>(new SwitchByCut(config, promotion, START));
    harness.setup();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void switchesAllExportsOnceTheCheckpointOfTheNewestCutIsCommitted() throws Exception {
    stand("newest", 4);
    complete(4);
    assertThat(current()).as("sinks may still be committing").containsOnly(1);
    complete(5);
    assertThat(current()).containsExactly(2, 2);
    assertThat(generations.building()).isEmpty();
  }

  @Test
  void doesNotSwitchAtAnOlderCut() throws Exception {
    stand("before", 4);
    complete(5);
    complete(6);
    assertThat(current()).containsOnly(1);
  }

  @Test
  void waitsForTheCutToBeRecorded() throws Exception {
    stand("later", 4);
    complete(5);
    assertThat(current()).as("not in the table yet").containsOnly(1);
    record("later", START.plusSeconds(5));
    stand("even later", 6);
    complete(6);
    assertThat(current()).containsExactly(2, 2);
  }

  private List<Integer> current() {
    return List.of("a", "b").stream()
        .map(export -> generations.current(export).map(Generation::number).orElseThrow())
        .toList();
  }

  private void stand(String cut, long checkpoint) throws Exception {
    CutPoint point = new CutPoint("kpi.a__g2", "id", 0, 7);
    point.cut = cut;
    point.checkpointId = checkpoint;
    harness.processElement(new StreamRecord<>(point));
  }

  private void complete(long checkpoint) throws Exception {
    harness.snapshot(checkpoint, checkpoint);
    harness.notifyOfCompletedCheckpoint(checkpoint);
  }

  private void record(String cut, Instant takenAt) {
    cuts.append(
        List.of(
            new CutPart(
                cut,
                Layer.RAW,
                "curate",
                "run",
                1,
                takenAt,
                "raw.sales",
                new TableName("raw", "sales"),
                1,
                1L,
                null,
                List.of(),
                null)));
  }
}
