package io.millrace.runtime.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcebergTablesTest {

  private static final Schema SCHEMA =
      new Schema(
          Types.NestedField.optional(1, "_offset", Types.LongType.get()),
          Types.NestedField.optional(2, "_key", Types.BinaryType.get()),
          Types.NestedField.optional(3, "_ingested_at", Types.TimestampType.withZone()),
          Types.NestedField.optional(4, "phone", Types.StringType.get()));

  private static final Types.MapType MAP_WITH_OWN_IDS =
      Types.MapType.ofOptional(51, 52, Types.StringType.get(), Types.BinaryType.get());

  @TempDir Path folder;

  @Test
  void writesZstdAndKeepsStatisticsOfMetadataColumnsOnly() {
    Table table = create(TableSpec.appendOnly(new TableName("raw", "calls"), SCHEMA));
    assertThat(table.properties())
        .containsEntry("write.parquet.compression-codec", "zstd")
        .containsEntry("write.metadata.delete-after-commit.enabled", "true")
        .containsEntry("write.metadata.metrics.column._offset", "full")
        .containsEntry("write.metadata.metrics.column._key", "none")
        .containsEntry("write.metadata.metrics.column.phone", "none");
    assertThat(table.schema().identifierFieldIds()).isEmpty();
  }

  @Test
  void makesTheKeyRequiredAndPartitionsAsAsked() {
    PartitionSpec daily = PartitionSpec.builderFor(SCHEMA).day("_ingested_at").build();
    Table table =
        create(
            new TableSpec(
                new TableName("curated", "calls"), SCHEMA, daily, List.of("_offset"), Map.of()));
    assertThat(table.schema().identifierFieldNames()).containsExactly("_offset");
    assertThat(table.schema().findField("_offset").isRequired()).isTrue();
    assertThat(table.spec().toString()).contains("day");
  }

  @Test
  void keepsTheFieldIdsOfTheSchema() {
    Schema sparse =
        new Schema(
            Types.NestedField.optional(7, "headers", MAP_WITH_OWN_IDS),
            Types.NestedField.optional(100, "id", Types.LongType.get()));
    PartitionSpec bucketed = PartitionSpec.builderFor(sparse).bucket("id", 4).build();
    Table table =
        create(new TableSpec(new TableName("raw", "calls"), sparse, bucketed, List.of(), Map.of()));
    assertThat(table.schema().asStruct()).isEqualTo(sparse.asStruct());
    assertThat(table.spec().fields().get(0).sourceId()).isEqualTo(100);
  }

  @Test
  void letsSeveralJobsCreateTheSameTablesAtOnce() throws Exception {
    List<TableSpec> specs =
        IntStream.range(0, 5)
            .mapToObj(i -> TableSpec.appendOnly(new TableName("raw", "t" + i), SCHEMA))
            .toList();
    CatalogConfig config = TestCatalog.in(folder);
    config.open();
    ExecutorService jobs = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> started =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(
                  i -> jobs.submit(() -> IcebergTables.createIfMissing(config.open(), specs)))
              .toList();
      for (Future<?> job : started) {
        job.get();
      }
    } finally {
      jobs.shutdownNow();
    }
    assertThat(config.open().listTables(specs.get(0).identifier().namespace())).hasSize(5);
  }

  private Table create(TableSpec spec) {
    var catalog = TestCatalog.in(folder).open();
    IcebergTables.createIfMissing(catalog, spec);
    return catalog.loadTable(spec.identifier());
  }
}
