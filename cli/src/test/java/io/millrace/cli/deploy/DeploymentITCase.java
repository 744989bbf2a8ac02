package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.cli.demo.Workload;
import io.millrace.cli.demo.WorkloadTopic;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.environment.FlinkAddresses;
import io.millrace.cli.stack.StackHome;
import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.deployment.Deployment;
import io.millrace.runtime.deployment.Deployment.Action;
import io.millrace.runtime.deployment.DeploymentTable;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogType;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.runtime.testkit.MillraceCluster;
import io.millrace.runtime.write.masking.MaskingKeys;
import io.millrace.schemas.TableName;
import io.millrace.schemas.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a workspace on a cluster that is known by its REST address alone. */
class DeploymentITCase {

  @RegisterExtension static final MillraceCluster CLUSTER = new MillraceCluster();

  private static final TableName RAW = new TableName("raw", "cart_purchase");
  private static final String PURCHASE =
      """
      {"value":{"event_id":"e-%1$d","purchase_id":"p-%1$d","revision":1,\
      "purchased_at":"2026-03-02T09:00:00Z","customer_id":"c-ada","item":"pear","quantity":1}}""";

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.running();
  private final FakeRegistry registry = new FakeRegistry();
  private final Start newest = Start.newest();
  private CartWorkspace carts;
  private JobDeployment deployment;
  private int sent;

  @BeforeEach
  void writeAWorkspaceOfOneJob() throws Exception {
    kafka.removeTopics("cart.");
    carts = CartWorkspace.in(folder);
    MaskingKeys.generate(folder.resolve("masking-keyset.json"));
    carts.replace("checkpoint-interval: 2 s", "checkpoint-interval: 300 ms");
    deployment =
        new JobDeployment(
            DeployTarget.of(
                new StackHome(Path.of(System.getProperty("millrace.root")), folder),
                Environment.of(
                    carts.files(),
                    carts.environment(kafka.bootstrapServers(), registry.url()),
                    FlinkAddresses.of(List.of(CLUSTER.rest())))));
  }

  @Test
  void aJobGoesOnFromItsNewestStateAndNeverFromAnOlderOne() throws Exception {
    send(1, 2);
    Deployment first = deployment.deploy(Job.INGEST, newest, false);
    assertThat(first.savepoint()).isNull();
    awaitEachRecordOnce();
    String old = deployment.savepoint(Job.INGEST, false).savepoint();
    send(3);
    awaitEachRecordOnce();

    assertRefused(newest, false, "runs already, as " + first.jobId(), "--replace");
    assertRefused(Start.at(Start.NOTHING), true, "raw.cart_purchase holds rows");

    carts.replace("300 ms", "400 ms");
    Deployment second = deployment.deploy(Job.INGEST, newest, true);
    assertThat(second.predecessor()).isEqualTo(first.jobId());
    send(4);
    awaitEachRecordOnce();

    Deployment third = deployment.rollback(Job.INGEST);
    assertThat(third.digest()).isEqualTo(first.digest()).isNotEqualTo(second.digest());
    assertThat(third.predecessor()).isEqualTo(second.jobId());
    send(5);
    awaitEachRecordOnce();

    String last = deployment.savepoint(Job.INGEST, true).savepoint();
    assertRefused(Start.at(old), false, "is older than the tables", "Leave out --from", last);
    assertRefused(
        Start.at(Start.NOTHING), false, "raw.cart_purchase holds rows", "Leave out --from", last);
    assertThat(new DeploymentTable(catalog().open()).all())
        .extracting(Deployment::action)
        .containsExactly(
            Action.SAVEPOINT,
            Action.ROLLBACK,
            Action.SAVEPOINT,
            Action.DEPLOY,
            Action.SAVEPOINT,
            Action.SAVEPOINT,
            Action.DEPLOY);
  }

  private void assertRefused(Start start, boolean replace, String... sentences) {
    assertThatThrownBy(() -> deployment.deploy(Job.INGEST, start, replace))
        .isInstanceOf(CommandException.class)
        .hasMessageContainingAll(sentences);
  }

  private void send(Integer... numbers) throws IOException {
    Path workspace = carts.files().root();
    Files.write(
        workspace.resolve("workload/cart.purchases.jsonl"),
        Stream.of(numbers).map(PURCHASE::formatted).toList());
    WorkloadTopic topic =
        WorkloadTopic.all(
                Workload.of(workspace),
                Contracts.load(workspace.resolve("contracts")),
                Progress.SILENT)
            .get(0);
    topic.create(kafka.config());
    topic.send(kafka.config(), new RegistryClient(registry.url()), Progress.SILENT);
    sent += numbers.length;
  }

  private void awaitEachRecordOnce() {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(IcebergRows.read(catalog(), RAW))
                    .extracting(row -> row.getField("_event_id"))
                    .hasSize(sent)
                    .doesNotHaveDuplicates());
  }

  private CatalogConfig catalog() {
    return new CatalogConfig(
        CatalogType.HADOOP, null, folder.resolve("warehouse").toString(), null, null, Map.of());
  }
}
