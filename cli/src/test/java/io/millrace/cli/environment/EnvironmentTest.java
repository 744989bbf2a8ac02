package io.millrace.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.WorkspaceException;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {

  @TempDir Path folder;
  private CartWorkspace carts;
  private Map<String, String> variables;

  @BeforeEach
  void writeAWorkspace() throws IOException {
    carts = CartWorkspace.in(folder);
    variables = new HashMap<>(carts.environment());
  }

  private Environment environment(String... rest) {
    return Environment.of(carts.files(), variables, FlinkAddresses.of(List.of(rest)));
  }

  private void clusterFile(String text) throws IOException {
    Files.writeString(carts.files().root().resolve("flink-conf/local/config.yaml"), text);
  }

  @Test
  void findsFlinkWhereItsOwnKeysSayAndLeavesOtherReferencesAlone() throws IOException {
    clusterFile(
        """
        rest: {address: "${env:FLINK}", port: 9999}
        state: {dir: "${env:NOT_SET}"}
        """);
    variables.put("FLINK", "flink.shop");
    assertThat(environment().flinkAddress().url()).isEqualTo("http://flink.shop:9999");

    clusterFile("rest.address: flink\nsecurity.ssl.rest.enabled: true\n");
    assertThat(environment().flinkAddress().url()).isEqualTo("https://flink:8081");
    assertThat(environment("http://other").flinkAddress().url()).isEqualTo("http://other");
  }

  @Test
  void takesAJobsOwnClusterBeforeThatOfAll() throws IOException {
    clusterFile("rest.address: 127.0.0.1\nrest.port: 1\n");
    assertThatThrownBy(() -> environment().flink(Job.INGEST).jobs())
        .hasMessageContaining("http://127.0.0.1:1");

    assertThatThrownBy(() -> environment("ingest-job=http://127.0.0.1:3").flink(Job.INGEST).jobs())
        .hasMessageContaining("http://127.0.0.1:3");
    assertThatThrownBy(() -> environment("ingest-job=http://127.0.0.1:3").flink(Job.CDC).jobs())
        .hasMessageContaining("http://127.0.0.1:1");
  }

  @Test
  void saysWhatWouldTellWhereFlinkIs() {
    assertThatThrownBy(() -> environment().flink(Job.INGEST))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("Flink of environment local")
        .hasMessageContaining("--rest URL")
        .hasMessageContaining("flink-conf/local/config.yaml");
  }

  @Test
  void refusesAddressesThatCannotBeMeant() {
    for (List<String> wrong :
        List.of(
            List.of("flink:8081"),
            List.of("http://a", "http://b"),
            List.of("ingest-job=http://a", "ingest=http://b"),
            List.of("kafka=http://a"))) {
      assertThatThrownBy(() -> FlinkAddresses.of(wrong))
          .as(wrong.toString())
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> FlinkAddresses.of(List.of("http://me:s3cret@flink")))
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void namesTheEnvironmentAndWhatDoesNotAnswer() throws IOException {
    assertThatThrownBy(() -> new Reach(environment()).kafka())
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("Environment local: Kafka at 127.0.0.1:1 cannot be reached: ");
    assertThatThrownBy(() -> new Reach(environment()).registry())
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("the schema registry at http://127.0.0.1:1 cannot be reached: ");

    carts.replace("type: hadoop", "type: jdbc");
    variables.put("MILLRACE_CATALOG_URI", "jdbc:postgresql://127.0.0.1:1/c?password=s3cret");
    assertThatThrownBy(() -> environment().openCatalog())
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("the catalog at jdbc:postgresql://127.0.0.1:1/c cannot be reached: ")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void namesTheEnvironmentsThatThereAre() {
    WorkspaceFolder other = new WorkspaceFolder(carts.files().root(), "prod");
    assertThatThrownBy(() -> Environment.of(other, variables, FlinkAddresses.NONE).workspace())
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining("no environment 'prod'; there are: local");
  }

  @Test
  void readsASourceAsWhomItsFileSays() throws IOException {
    Environment shop = shop();
    Contract change = shop.workspace().contracts().all(Kind.CHANGE).get(0);
    assertThat(shop.source(change)).isEmpty();

    Files.writeString(folder.resolve("auditor"), "s3cret\n");
    sources(
        "foodmart: {uri: 'jdbc:postgresql://db/foodmart', user: auditor, password: '${file:${env:MILLRACE_SECRETS}/auditor}'}");
    assertThat(shop().source(change))
        .contains(new SourceLogin("jdbc:postgresql://db/foodmart", "auditor", "s3cret"));
    assertThat(shop().source(change).orElseThrow().toString()).doesNotContain("s3cret");
  }

  @Test
  void refusesWhatItDoesNotKnowOfSources() throws IOException {
    Contract change = shop().workspace().contracts().all(Kind.CHANGE).get(0);
    sources("foodmart: {uri: 'jdbc:x', login: me}\nwarehouse: {uri: x, user: u, password: p}\n");
    assertThatThrownBy(() -> shop().source(change))
        .isInstanceOf(WorkspaceException.class)
        .hasMessageContaining("flink-conf/local/sources.yaml is not valid")
        .hasMessageContaining("foodmart.login is not known")
        .hasMessageContaining("foodmart.password is missing")
        .hasMessageContaining("warehouse: no contract captures it; captured are foodmart");
  }

  private void sources(String text) throws IOException {
    Files.writeString(folder.resolve("shop/flink-conf/local/sources.yaml"), text);
  }

  /** A workspace with a captured database. */
  private Environment shop() throws IOException {
    Path origin = Path.of(System.getProperty("millrace.root"), "examples/foodmart");
    for (String part : List.of("contracts", "flink-conf/local")) {
      Files.createDirectories(folder.resolve("shop").resolve(part));
      try (Stream<Path> files = Files.list(origin.resolve(part))) {
        for (Path file : files.toList()) {
          Files.copy(
              file,
              folder.resolve("shop").resolve(origin.relativize(file)),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    variables.put("MILLRACE_EXTRACTS", folder.toString());
    variables.put("MILLRACE_CATALOG_URI", "jdbc:postgresql://127.0.0.1:1/c");
    return Environment.of(
        new WorkspaceFolder(folder.resolve("shop"), WorkspaceFolder.LOCAL),
        variables,
        FlinkAddresses.NONE);
  }
}
