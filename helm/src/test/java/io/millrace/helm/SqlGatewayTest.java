package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.testkit.FlinkOptions;
import io.millrace.sqlcatalog.SqlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.gateway.api.session.SessionEnvironment;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestAPIVersion;
import org.apache.flink.table.gateway.service.SqlGatewayServiceImpl;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.table.gateway.service.session.SessionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the gateway and its cluster find in their pods. */
class SqlGatewayTest {

  /** Options that Flink writes without their prefix. */
  private static final String ENDPOINT =
      "sql-gateway\\.endpoint\\.rest\\.(address|bind-address|port)";

  private static final String CATALOG_STORE = "table\\.catalog-store\\.millrace\\.config";

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void analystsReadWhatTheJobsWriteAsAUserOfTheirOwn(String environment) throws IOException {
    Manifests manifests = Chart.of(environment).render();
    Map<String, String> job =
        FlatYaml.read(
            Chart.ROOT.resolve("flink-conf").resolve(environment).resolve("curate-job.yaml"));

    SqlConfig read = SqlConfig.read(file(manifests, environment));

    assertThat(read.catalog().name()).isEqualTo(job.get("catalog.name"));
    assertThat(read.kafka().topicPrefix()).isEqualTo(job.get("kafka.topic-prefix"));
    assertThat(read.catalog().user())
        .isEqualTo(job.get("catalog.user") + "_analyst")
        .isNotEqualTo(job.get("catalog.user"));
    assertThat(read.registryUrl()).startsWith("http://registry.");
  }

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void flinkKnowsEveryKeyOfTheGateway(String environment) throws IOException {
    Map<String, String> settings = gateway(Chart.of(environment).render(), environment);

    assertThat(FlinkOptions.violations(settings, ENDPOINT, CATALOG_STORE)).isEmpty();
    assertThat(settings)
        .containsEntry("table.catalog-store.kind", "millrace")
        .containsEntry("rest.address", "millrace-" + environment + "-sql-rest")
        .containsEntry("fs.allowed-fallback-filesystems", "s3a");
  }

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void gatewayAndClusterFindTheFileAndTheSecretsAtOnePlace(String environment) {
    Manifests manifests = Chart.of(environment).render();
    String name = "millrace-" + environment + "-sql";
    JsonNode cluster = manifests.one("FlinkDeployment", name).at("/spec/podTemplate/spec");
    JsonNode gateway = manifests.one("Deployment", name + "-gateway").at("/spec/template/spec");

    assertThat(gateway.at("/containers/0/volumeMounts"))
        .isEqualTo(cluster.at("/containers/0/volumeMounts"));
    assertThat(gateway.path("volumes")).isEqualTo(cluster.path("volumes"));
  }

  @Test
  void sessionsHaveTheCatalogOfAnalysts() throws Exception {
    Manifests manifests =
        Chart.of("dev")
            .with(
                """
                sqlGateway:
                  settings: {catalog: {type: hadoop, warehouse: %1$s/tables}}
                  volumes: [{name: tables, claim: tables, path: %1$s}]
                """
                    .formatted(folder))
            .render();
    Configuration settings = Configuration.fromMap(gateway(manifests, "dev"));
    settings.setString("table.catalog-store.millrace.config", file(manifests, "dev").toString());
    SessionManager sessions = SessionManager.create(new DefaultContext(settings, List.of()));
    sessions.start();
    try {
      SqlGatewayServiceImpl gateway = new SqlGatewayServiceImpl(sessions);
      SessionHandle session =
          gateway.openSession(
              SessionEnvironment.newBuilder()
                  .setSessionEndpointVersion(SqlGatewayRestAPIVersion.getDefaultVersion())
                  .build());

      assertThat(gateway.listCatalogs(session)).containsExactly("millrace");
      assertThat(gateway.getCurrentCatalog(session)).isEqualTo("millrace");
      assertThat(gateway.listDatabases(session, "millrace")).contains("curated", "kpi", "raw");
    } finally {
      sessions.stop();
    }
  }

  @Test
  void itsKeysOfFlinkHaveTheirReferencesFilledIn() throws IOException {
    Manifests manifests =
        Chart.of("dev")
            .with(
                """
                variables: {STORE: "http://store"}
                sqlGateway: {flink: {flink.hadoop.fs.s3a.endpoint: "${env:STORE}", rest.port: 1}}
                """)
            .render();

    assertThat(gateway(manifests, "dev"))
        .containsEntry("flink.hadoop.fs.s3a.endpoint", "http://store")
        .containsEntry("rest.port", "1");
  }

  @Test
  void aKeyThatTheCatalogDoesNotKnowFails() throws IOException {
    Manifests manifests =
        Chart.of("dev").with("sqlGateway: {settings: {catalog.wharehouse: x}}").render();
    Path file = file(manifests, "dev");

    assertThatThrownBy(() -> SqlConfig.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("catalog.wharehouse");
  }

  private Path file(Manifests manifests, String environment) throws IOException {
    String name = "millrace-" + environment + "-sql";
    Pod pod = new Pod(folder, manifests.one("FlinkDeployment", name), manifests);
    return pod.setting("sql.yaml");
  }

  private Map<String, String> gateway(Manifests manifests, String environment) throws IOException {
    JsonNode data = manifests.one("ConfigMap", "millrace-" + environment + "-sql").path("data");
    return FlatYaml.read(
        Files.writeString(folder.resolve("config.yaml"), data.path("config.yaml").asText()));
  }
}
