package io.millrace.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

  private static final String ORDERS =
      """
      {"type":"record","name":"Order","namespace":"cart","millrace":{"kind":"event","version":1,
        "owner":"cart@example.org","source":{"topic":"cart.orders","format":"json"},"key":["id"],
        "retention":"P1D"},
       "fields":[{"name":"id","type":"string"}]}
      """;

  private static final String ITEM =
      """
      {"type":"record","name":"Item","namespace":"cart","millrace":{"kind":"change","version":1,
        "owner":"cart@example.org","source":{"topic":"%s","format":"json"},
        "key":["id"],"retention":"P1D"},
       "fields":[{"name":"id","type":"string"}]}
      """;

  private static final String WRITING =
      """
      job: {name: cart-%s}
      contracts: {directory: "${env:MILLRACE_WORKSPACE}/contracts"}
      masking: {policy: "${env:MILLRACE_WORKSPACE}/policy.yaml", keyset: /secrets/keys.json}
      kafka: {bootstrap-servers: "${env:MILLRACE_KAFKA}"}
      catalog: {type: hadoop, warehouse: /warehouse}
      """;

  @TempDir Path root;

  @BeforeEach
  void writeWorkspace() throws IOException {
    write("contracts/order.avsc", ORDERS);
    write("policy.yaml", "version: 1\ntags: {}\n");
    write("flink-conf/local/ingest-job.yaml", WRITING.formatted("ingest"));
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Workspace load() {
    return load("local");
  }

  private Workspace load(String environment) {
    Map<String, String> variables =
        Map.of("MILLRACE_WORKSPACE", root.toString(), "MILLRACE_KAFKA", "broker:9092");
    return Workspace.load(new WorkspaceFolder(root, environment), variables::get, Map.of());
  }

  private void writeChanges(String topic) throws IOException {
    write("contracts/item.avsc", ITEM.formatted(topic));
    write("flink-conf/local/cdc-job.yaml", WRITING.formatted("cdc"));
  }

  @Test
  void hasTheJobsThatItHasFilesFor() {
    Workspace workspace = load();

    assertThat(workspace.jobs()).containsExactly(Job.INGEST);
    assertThat(workspace.jobName(Job.INGEST)).isEqualTo("cart-ingest");
    assertThat(workspace.contracts().all())
        .extracting(Contract::subject)
        .containsExactly("cart.order");
    assertThat(workspace.policy().version()).isEqualTo(1);
    assertThat(workspace.keyset()).isEqualTo(Path.of("/secrets/keys.json"));
    assertThatThrownBy(() -> workspace.settings(Job.CURATE))
        .hasMessageContaining("flink-conf/local/curate-job.yaml is missing")
        .hasMessageContaining("this workspace has no curate-job");
  }

  @Test
  void needsNoDatabaseAndNoExtractsWithoutSuchContracts() {
    assertThat(load().databases()).isEmpty();
    assertThat(load().extracts()).isEmpty();
  }

  @Test
  void findsDatabaseSchemaAndTablesInTheTopicsOfChanges() throws IOException {
    writeChanges("warehouse.stock.item");

    assertThat(load().databases())
        .containsExactly(new CapturedDatabase("warehouse", List.of("stock.item")));
    assertThat(load().databases().get(0).schemas()).containsExactly("stock");
    assertThat(load().databases().get(0).connector()).isEqualTo("warehouse-cdc");
  }

  @Test
  void readsTopicsAndTheCatalogOfItsEnvironment() throws IOException {
    writeChanges("warehouse.stock.item");
    write(
        "flink-conf/local/cdc-job.yaml",
        WRITING.formatted("cdc").replace("contracts: {", "contracts: {topic-prefix: dev., ")
            + "kafka.topic-prefix: out.\ncatalog.name: millrace_dev\n");
    write(
        "flink-conf/local/ingest-job.yaml",
        Files.readString(root.resolve("flink-conf/local/cdc-job.yaml")));

    Workspace workspace = load();
    assertThat(workspace.contracts().all(Kind.CHANGE))
        .extracting(contract -> contract.source().topic())
        .containsExactly("dev.warehouse.stock.item");
    assertThat(workspace.databases())
        .containsExactly(new CapturedDatabase("warehouse", List.of("stock.item")));
    assertThat(workspace.database(workspace.contracts().all(Kind.CHANGE).get(0)))
        .isEqualTo("warehouse");
    assertThat(workspace.kafka().topic("curated.item")).isEqualTo("out.curated.item");
    assertThat(workspace.catalog().name()).isEqualTo("millrace_dev");
  }

  @Test
  void refusesATopicThatNamesNoTable() throws IOException {
    writeChanges("items");

    assertThatThrownBy(() -> load().databases())
        .isInstanceOf(WorkspaceException.class)
        .hasMessage(
            "The topic of change contract cart.item must be <database>.<schema>.<table>, such as"
                + " sales.public.customer, and not items.");
  }

  @Test
  void letsOverridesWin() {
    Workspace workspace =
        Workspace.load(
            new WorkspaceFolder(root, "local"),
            Map.of("MILLRACE_WORKSPACE", root.toString(), "MILLRACE_KAFKA", "broker:9092")::get,
            Map.of("kafka.bootstrap-servers", "other:1"));

    assertThat(workspace.settings(Job.INGEST).get(KafkaOptions.BOOTSTRAP_SERVERS))
        .isEqualTo("other:1");
  }

  @Test
  void saysWhatAFolderWithoutJobFilesLacks() throws IOException {
    assertThatThrownBy(
            () ->
                Workspace.load(
                    new WorkspaceFolder(root.resolve("contracts"), "local"),
                    name -> null,
                    Map.of()))
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining("is no workspace: it has no folder flink-conf");
    assertThatThrownBy(() -> load("qa"))
        .hasMessageContaining("has no environment 'qa'; there are: local.");

    Files.delete(root.resolve("flink-conf/local/ingest-job.yaml"));
    assertThatThrownBy(this::load)
        .hasMessageContaining(
            "holds no job file: it needs at least one of ingest-job.yaml, cdc-job.yaml,");
  }

  @Test
  void missesTheJobThatTakesAContract() throws IOException {
    write("contracts/item.avsc", ITEM.formatted("warehouse.stock.item"));

    assertThatThrownBy(this::load)
        .hasMessageContaining("flink-conf/local/cdc-job.yaml is missing: contract cart.item is of")
        .hasMessageContaining("kind change, which cdc-job takes");
  }

  @Test
  void namesEveryUnknownKeyAndUnsetVariableWithItsFile() throws IOException {
    writeChanges("warehouse.stock.item");
    write(
        "flink-conf/local/cdc-job.yaml",
        WRITING.formatted("cdc") + "maskings: {policy: x}\nregistry: {url: \"${env:NOWHERE}\"}\n");
    write("flink-conf/local/ingest-job.yaml", WRITING.formatted("ingest") + "job.nmae: x\n");

    assertThatThrownBy(this::load)
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining(
            "flink-conf/local/ingest-job.yaml: Unknown key job.nmae. Did you mean 'job.name'? [MR202]")
        .hasMessageContaining(
            "flink-conf/local/cdc-job.yaml: registry.url: environment variable NOWHERE is not set");
  }

  @Test
  void saysWhichFileNamesAFolderOfContractsThatIsNotThere() throws IOException {
    Files.delete(root.resolve("contracts/order.avsc"));
    Files.delete(root.resolve("contracts"));

    assertThatThrownBy(this::load)
        .isInstanceOf(WorkspaceException.class)
        .hasMessage(
            "flink-conf/local/ingest-job.yaml: contracts.directory is %s, which is no folder.",
            root.resolve("contracts"));
  }

  @Test
  void readsTheReferenceDomainAsAnyOther() throws IOException {
    write("secrets/millrace.password", "secret");
    Map<String, String> known =
        Map.of(
            "MILLRACE_WORKSPACE",
            System.getProperty("millrace.root") + "/examples/foodmart",
            "MILLRACE_SECRETS",
            root.resolve("secrets").toString());
    Path repository = Path.of(known.get("MILLRACE_WORKSPACE"));
    Workspace workspace =
        Workspace.load(
            new WorkspaceFolder(repository, "local"),
            name -> known.getOrDefault(name, "/" + name),
            Map.of());

    assertThat(workspace.jobs()).containsExactly(Job.values());
    assertThat(workspace.jobName(Job.CURATE)).isEqualTo("millrace-curate");
    assertThat(workspace.extracts()).contains("/MILLRACE_EXTRACTS");
    assertThat(workspace.databases())
        .singleElement()
        .satisfies(
            database -> {
              assertThat(database.name()).isEqualTo("foodmart");
              assertThat(database.schemas()).containsExactly("public");
              assertThat(database.tables()).contains("public.customer").hasSize(6);
            });
    assertThat(workspace.project(Job.SEMANTIC)).isDirectory();
  }
}
