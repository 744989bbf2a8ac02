package org.apache.iceberg.flink.sink.dynamic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.io.WriteResult;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Why changes of a key are held back after an aborted checkpoint. When this test fails, Iceberg
 * commits checkpoints apart, and {@code OneChangePerCommit} is no longer needed.
 */
class AbortedCheckpointTest {

  @TempDir Path folder;

  @Test
  void theSinkCommitsTheFilesOfAnAbortedCheckpointTogetherWithTheNext() throws Exception {
    var catalog = TestCatalog.in(folder);
    TableSpec table =
        TableSpec.keyed(
            new TableName("curated", "products"),
            new Schema(Types.NestedField.required(1, "id", Types.StringType.get())),
            List.of("id"));
    IcebergTables.createIfMissing(catalog.open(), table);
    var aggregator = new DynamicWriteResultAggregator(catalog.loader(), 1);
    try (var harness =
        new OneInputStreamOperatorTestHarness<
            CommittableMessage<DynamicWriteResult>, CommittableMessage<DynamicCommittable>>(
            aggregator)) {
      harness.open();
      harness.processElement(written(table, 1));
      harness.processElement(written(table, 2));
      harness.prepareSnapshotPreBarrier(2);

      assertThat(harness.extractOutputValues())
          .filteredOn(CommittableWithLineage.class::isInstance)
          .hasSize(1);
    }
  }

  private static StreamRecord<CommittableMessage<DynamicWriteResult>> written(
      TableSpec table, long checkpoint) {
    DataFile file =
        DataFiles.builder(PartitionSpec.unpartitioned())
            .withPath("/data-" + checkpoint + ".parquet")
            .withFileSizeInBytes(1)
            .withRecordCount(1)
            .build();
    DynamicWriteResult result =
        new DynamicWriteResult(
            new TableKey(table.name().toString(), "main"),
            0,
            WriteResult.builder().addDataFiles(file).build());
    return new StreamRecord<>(new CommittableWithLineage<>(result, checkpoint, 0));
  }
}
