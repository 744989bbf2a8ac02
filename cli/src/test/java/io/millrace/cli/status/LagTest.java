package io.millrace.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.stack.CheckpointStatus;
import io.millrace.cli.stack.FlinkCluster;
import io.millrace.cli.stack.FlinkJob;
import io.millrace.cli.stack.LocalServer;
import io.millrace.cli.status.LedgerPositions.Position;
import io.millrace.cli.testkit.TableAppends;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LagTest {

  private static final TableName SALES = new TableName("raw", "foodmart_sales");
  private static final Schema POSITIONS =
      new Schema(
          Types.NestedField.required(1, "topic", Types.StringType.get()),
          Types.NestedField.required(2, "topic_id", Types.StringType.get()),
          Types.NestedField.required(3, "partition", Types.IntegerType.get()),
          Types.NestedField.required(4, "last_offset", Types.LongType.get()));

  @TempDir Path folder;
  private Catalog catalog;

  @BeforeEach
  void open() {
    catalog = TestCatalog.in(folder).open();
  }

  private Table table(TableName name) {
    TableSpec spec = TableSpec.appendOnly(name, POSITIONS);
    IcebergTables.createIfMissing(catalog, spec);
    return catalog.loadTable(spec.identifier());
  }

  private static Map<String, ?> row(String topicId, int partition, long last) {
    return Map.of(
        "topic", "shop.sales", "topic_id", topicId, "partition", partition, "last_offset", last);
  }

  @Test
  void findsTheNewestEntryOfEachPartitionOfThisTopic() throws Exception {
    Table ledger = table(LedgerTable.NAME);
    TableAppends.commit(ledger, "o", 1, List.of(row("old", 1, 90), row("new", 0, 3)));
    TableAppends.commit(ledger, "o", 2, List.of(row("new", 0, 7)));

    Position first = new Position("shop.sales", "new", 0);
    Position second = new Position("shop.sales", "new", 1);
    assertThat(new LedgerPositions(catalog).lastOffsets(Set.of(first, second)))
        .isEqualTo(Map.of(first, 7L));
  }

  @Test
  void hasNoEntriesBeforeThereIsALedger() throws Exception {
    assertThat(
            new LedgerPositions(catalog).lastOffsets(Set.of(new Position("shop.sales", "new", 0))))
        .isEmpty();
  }

  @Test
  void countsRawRowsBeyondThoseThatTheSourcesHandedOn() throws Exception {
    TableAppends.commit(
        table(SALES), "o", 1, List.of(row("t", 0, 1), row("t", 0, 2), row("t", 0, 3)));
    String metric = "Source__curate/source/raw_foodmart_sales.numRecordsOut";
    String path = "GET /jobs/j/vertices/v/subtasks/metrics";
    try (LocalServer server =
        new LocalServer()
            .on("GET /jobs/j", "{\"vertices\":[{\"id\":\"v\"}]}")
            .on(path, "[{\"id\":\"numRecordsOut\"},{\"id\":\"" + metric + "\"}]")
            .on(
                path + "?get=Source__curate%2Fsource%2Fraw_foodmart_sales.numRecordsOut&agg=sum",
                "[{\"id\":\"" + metric + "\",\"sum\":1.0}]")) {
      CurateLag lag = new CurateLag(new FlinkCluster(server.url()), catalog);
      assertThat(lag.of(startedAt(0), restored(0), List.of(SALES))).isEqualTo(Lag.of(2, false));
      assertThat(lag.of(startedAt(Long.MAX_VALUE), restored(0), List.of(SALES)))
          .isEqualTo(Lag.of(2, true));
      assertThat(lag.of(startedAt(0), restored(1), List.of(SALES)).records()).isNull();
    }
  }

  private static FlinkJob startedAt(long millis) {
    return new FlinkJob("j", "millrace-curate", "RUNNING", millis, 1, 1);
  }

  private static CheckpointStatus restored(long times) {
    return new CheckpointStatus(1, 0, times, 1, 0, 0, 0, 0);
  }
}
