package io.millrace.examples.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.cli.demo.ExpectedTable;
import io.millrace.cli.demo.Workload;
import io.millrace.cli.sql.ScriptSql;
import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.cli.workspace.Job;
import io.millrace.examples.testkit.WorkspaceRun;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.schemas.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What {@code millrace new} writes, run by the three jobs that it has files for. */
class CartITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final Duration TIMEOUT = Duration.ofSeconds(120);
  private static final String VIEW = "curated.cart_item__g1";
  private static final TableName RAW = new TableName("raw", "cart_purchase");

  @TempDir Path folder;
  private Path workload;
  private WorkspaceRun run;

  @BeforeEach
  void writeTheExample() {
    EmbeddedKafka.running().removeTopics("cart.", "curated.", "kpi.");
    CartWorkspace.TEMPLATE.writeTo(folder.resolve("carts"), "cart");
    workload = folder.resolve("carts/workload");
    run = new WorkspaceRun(folder.resolve("carts"), folder);
  }

  @Test
  void theViewAndTheMetricFollowPurchasesThatArriveInAnyOrder() throws Exception {
    reverse(workload.resolve("cart.purchases.jsonl"));
    run.send();
    run.start(Job.INGEST, Job.CURATE, Job.SEMANTIC);
    for (Path file : Workload.of(folder.resolve("carts")).expected()) {
      awaitHolds(ExpectedTable.read(file));
    }
    assertThat(run.topic(VIEW)).containsExactly("c-ada:apple:2", "c-ada:pear:3", "c-bob:apple:4");
    assertAddressesAreHashedHoweverTheyAreSpelled();

    send(
        event("e-1", "p-1", 1, "2026-03-02T09:00:00Z", "c-ada", "apple", 3),
        event("e-21", "p-1", 2, "2026-03-02T09:00:00Z", "c-ada", "apple", 1),
        event("e-20", "p-20", 1, "2026-03-04T09:00:00Z", "c-ada", "plum", 2));
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(run.topic(VIEW))
                    .containsExactly("c-ada:pear:3", "c-ada:plum:2", "c-bob:apple:4"));
    assertThat(run.history(VIEW, "c-ada", "apple")).endsWith("c-ada:apple:2", "nothing");
    awaitHolds(
        table(
            "semantic.purchases_by_day_item",
            "metric_time__day,purchase__item,quantity",
            "2026-03-02,apple,4",
            "2026-03-02,pear,3",
            "2026-03-03,plum,0",
            "2026-03-04,plum,2"));
  }

  private void assertAddressesAreHashedHoweverTheyAreSpelled() {
    List<Record> rows = IcebergRows.read(run.catalog(), RAW);
    assertThat(rows.stream().map(row -> row.getField("customer_email")).filter(Objects::nonNull))
        .allSatisfy(hash -> assertThat(hash.toString()).matches("[0-9a-f]{64}"))
        .hasSize(7);
    assertThat(
            rows.stream()
                .filter(row -> row.getField("customer_id").equals("c-ada"))
                .map(row -> row.getField("customer_email"))
                .distinct())
        .hasSize(1);
  }

  private static void reverse(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Collections.reverse(lines);
    Files.write(file, lines);
  }

  private void send(String... lines) throws IOException {
    Files.write(workload.resolve("cart.purchases.jsonl"), List.of(lines));
    run.send();
  }

  private static String event(
      String id,
      String purchase,
      int revision,
      String at,
      String customer,
      String item,
      int quantity) {
    return """
        {"value":{"event_id":"%s","purchase_id":"%s","revision":%d,"purchased_at":"%s","customer_id":"%s",\
        "item":"%s","quantity":%d}}"""
        .formatted(id, purchase, revision, at, customer, item, quantity);
  }

  private ExpectedTable table(String name, String... lines) throws IOException {
    Path file = folder.resolve(name + ".csv");
    return ExpectedTable.read(Files.write(file, List.of(lines)));
  }

  private void awaitHolds(ExpectedTable table) {
    try (ScriptSql sql = new ScriptSql(run.sql())) {
      await()
          .atMost(TIMEOUT)
          .pollInSameThread()
          .untilAsserted(
              () -> assertThat(table.differences(sql).sentences()).as(table.table()).isEmpty());
    }
  }
}
