package io.millrace.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.status.LedgerTail.Entry;
import io.millrace.cli.status.LedgerTail.Position;
import io.millrace.cli.testkit.LocalServer;
import io.millrace.cli.testkit.TableAppends;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
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
  private static final Schema NUMBERS =
      new Schema(Types.NestedField.required(1, "number", Types.LongType.get()));
  private static final Contract CONTRACT =
      Contracts.load(Path.of(System.getProperty("millrace.root"), "examples/foodmart/contracts"))
          .all(Kind.EVENT)
          .get(0);

  @TempDir Path folder;
  private Catalog catalog;

  @BeforeEach
  void open() {
    catalog = TestCatalog.in(folder).open();
  }

  private Table table(TableSpec spec) {
    IcebergTables.createIfMissing(catalog, spec);
    return catalog.loadTable(spec.identifier());
  }

  private static Map<String, ?> row(long number) {
    return Map.of("number", number);
  }

  private static Map<String, ?> entry(
      String topicId, int partition, long checkpoint, long last, Long progress) {
    return entry(topicId, partition, checkpoint, last, progress, Map.of(SALES.toString(), 1L));
  }

  static Map<String, ?> entry(
      String topicId,
      int partition,
      long checkpoint,
      long last,
      Long progress,
      Map<String, Long> taken) {
    Map<String, Object> entry = new HashMap<>();
    entry.put("job", "ingest");
    entry.put("operator_uid", "ingest/books");
    entry.put("subtask", 0);
    entry.put("checkpoint_id", checkpoint);
    entry.put("topic", "shop.sales");
    entry.put("topic_id", topicId);
    entry.put("partition", partition);
    entry.put("first_offset", 0L);
    entry.put("last_offset", last);
    entry.put("records", 1L);
    entry.put("taken", taken);
    entry.put("quarantined", 0L);
    entry.put("marks", 0L);
    entry.put("skipped_offsets", 0L);
    entry.put("progress", progress);
    entry.put("written_at", OffsetDateTime.parse("1970-01-01T00:00:01Z"));
    return entry;
  }

  @Test
  void findsTheNewestEntryOfEachPartitionOfThisTopic() throws Exception {
    Table ledger = table(LedgerTable.spec());
    TableAppends.commit(
        ledger, "o", 1, List.of(entry("old", 1, 1, 90, 1L), entry("new", 0, 1, 3, 1L)));
    TableAppends.commit(ledger, "o", 2, List.of(entry("new", 0, 2, 7, 2L)));

    Position first = new Position("shop.sales", "new", 0);
    Position second = new Position("shop.sales", "new", 1);
    Map<Position, Entry> newest =
        new LedgerTail(catalog).newest(Set.of(first, second), (partition, entry) -> true);
    assertThat(newest).containsOnlyKeys(first);
    assertThat(newest.get(first).lastOffset()).isEqualTo(7);
    assertThat(newest.get(first).upTo()).isEqualTo(2);
  }

  @Test
  void takesTheTimeOfTheEntryWhereTheSourceHasNone() throws Exception {
    TableAppends.commit(table(LedgerTable.spec()), "o", 1, List.of(entry("t", 0, 1, 3, null)));
    Position position = new Position("shop.sales", "t", 0);
    assertThat(
            new LedgerTail(catalog).newest(Set.of(position), (p, e) -> true).get(position).upTo())
        .isEqualTo(1_000_000);
  }

  @Test
  void hasNoEntriesBeforeThereIsALedger() throws Exception {
    assertThat(
            new LedgerTail(catalog)
                .newest(Set.of(new Position("shop.sales", "new", 0)), (p, e) -> true))
        .isEmpty();
  }

  @Test
  void closesBooksUpToTheLeastProgressThatAllTablesHaveCommitted() throws Exception {
    Table ledger = table(LedgerTable.spec());
    Table sales = table(TableSpec.appendOnly(SALES, NUMBERS));
    TableAppends.commit(
        ledger, "o", 1, List.of(entry("t", 0, 1, 3, 10L), entry("t", 1, 1, 3, 20L)));
    TableAppends.commit(sales, "o", 1, List.of(row(1)));
    TableAppends.commit(ledger, "o", 2, List.of(entry("t", 0, 2, 5, 30L)));

    Position first = new Position("shop.sales", "t", 0);
    Position second = new Position("shop.sales", "t", 1);
    Set<Position> both = Set.of(first, second);
    assertThat(new ClosedBooks(catalog).upTo(List.of(CONTRACT), both))
        .as("checkpoint 2 is not committed to raw")
        .isEqualTo(Map.of("shop.sales", 10L));

    TableAppends.commit(sales, "o", 2, List.of(row(2)));
    assertThat(new ClosedBooks(catalog).upTo(List.of(CONTRACT), both))
        .isEqualTo(Map.of("shop.sales", 20L));
    Position unread = new Position("shop.sales", "t", 2);
    assertThat(new ClosedBooks(catalog).upTo(List.of(CONTRACT), Set.of(first, unread))).isEmpty();
  }

  @Test
  void countsRawRowsBeyondThoseThatTheJobHasRead() throws Exception {
    TableAppends.commit(
        table(TableSpec.appendOnly(SALES, NUMBERS)), "o", 1, List.of(row(1), row(2), row(3)));
    assertThat(curateLag(0, "1")).isEqualTo(Lag.of(2, false));
    assertThat(curateLag(Long.MAX_VALUE, "1")).isEqualTo(Lag.of(2, true));
    assertThat(curateLag(0, "3")).isEqualTo(Lag.of(0, false));
  }

  @Test
  void doesNotGuessHowManyRowsAreRead() throws Exception {
    table(TableSpec.appendOnly(SALES, NUMBERS));
    assertThat(curateLag(0, null).note())
        .isEqualTo("Flink does not tell yet how many rows of raw.foodmart_sales are read");
    assertThat(curateLag(0, "-1").note())
        .isEqualTo("the job's state does not say how many rows of raw.foodmart_sales are read");
  }

  /** {@code rowsRead}: as Flink tells them; null if it does not. */
  private Lag curateLag(long startMillis, String rowsRead) throws Exception {
    String metric = "curate/count/raw_foodmart_sales.rowsRead";
    String path = "GET /jobs/j/vertices/v/subtasks/metrics";
    try (LocalServer server =
        new LocalServer()
            .on(
                "GET /jobs/j",
                "{\"vertices\":[{\"id\":\"v\",\"name\":"
                    + "\"Source: s -> curate/count/raw.foodmart_sales -> (x, y)\"}]}")
            .on(
                path,
                "[{\"id\":\"numRecordsOut\"}"
                    + (rowsRead == null ? "]" : ",{\"id\":\"" + metric + "\"}]"))
            .on(
                path + "?get=curate%2Fcount%2Fraw_foodmart_sales.rowsRead&agg=sum",
                "[{\"id\":\"" + metric + "\",\"sum\":" + rowsRead + "}]")) {
      return new CurateLag(catalog)
          .of(startedAt(startMillis), new FlinkCluster(server.url()).metrics("j"));
    }
  }

  private static FlinkJob startedAt(long millis) {
    return new FlinkJob("j", "millrace-curate", "RUNNING", millis, 1, 1);
  }
}
