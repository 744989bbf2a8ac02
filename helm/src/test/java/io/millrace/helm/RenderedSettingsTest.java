package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.cdc.CdcOptions;
import io.millrace.curate.CurateOptions;
import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.testkit.FlinkOptions;
import io.millrace.runtime.write.raw.RawOptions;
import io.millrace.semantic.SemanticOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RenderedSettingsTest {

  private static final Map<String, List<Class<?>>> OPTIONS =
      Map.of(
          "ingest", List.of(RawOptions.class),
          "cdc", List.of(RawOptions.class, CdcOptions.class),
          "curate", List.of(CurateOptions.class),
          "semantic", List.of(SemanticOptions.class));

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void eachJobLoadsWhatItFindsInItsPod(String environment) throws IOException {
    Manifests manifests = Chart.of(environment).render();
    for (String job : OPTIONS.keySet()) {
      Configuration settings = load(manifests, environment, job);

      assertThat(settings.get(CatalogOptions.PASSWORD))
          .isEqualTo("what millrace-" + environment + "-" + job + "-catalog holds");
      assertThat(settings.get(KafkaOptions.BOOTSTRAP_SERVERS)).contains(":9092");
    }
  }

  @Test
  void aKeyThatTheJobDoesNotKnowFails() {
    Manifests manifests =
        Chart.of("dev").with("jobs: {cdc: {settings: {extracts.intervall: 1 s}}}").render();

    assertThatThrownBy(() -> load(manifests, "dev", "cdc"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Unknown key extracts.intervall");
  }

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void flinkKnowsEveryKeyOfEachCluster(String environment) {
    assertThat(Chart.of(environment).render().ofKind("FlinkDeployment"))
        .allSatisfy(cluster -> assertThat(FlinkOptions.violations(flink(cluster))).isEmpty());
  }

  @Test
  void aKeyThatFlinkDoesNotKnowFails() {
    JsonNode cluster =
        Chart.of("dev")
            .with("flink: {execution.checkpointing.timeouts: 1 min, rest.port: many}")
            .with("flink: {flink.hadoop.fs.s3a.endpont: x, metrics.reporter.prom.prt: 1}")
            .render()
            .one("FlinkDeployment", "millrace-dev-sql");

    assertThat(FlinkOptions.violations(flink(cluster)))
        .containsExactly(
            "Flink knows no key execution.checkpointing.timeouts",
            "Flink knows no key flink.hadoop.fs.s3a.endpont",
            "Flink knows no key metrics.reporter.prom.prt",
            "rest.port cannot be many");
  }

  private Configuration load(Manifests manifests, String environment, String job)
      throws IOException {
    JsonNode deployment = manifests.one("FlinkDeployment", "millrace-" + environment + "-" + job);
    Path pod = Files.createDirectories(folder.resolve(job));
    List<Class<?>> options = new ArrayList<>(OPTIONS.get(job));
    options.addAll(List.of(KafkaOptions.class, CatalogOptions.class));
    return JobConfiguration.load(
        new Pod(pod, deployment, manifests).arguments(), options.toArray(Class<?>[]::new));
  }

  private static Map<String, String> flink(JsonNode cluster) {
    return Chart.YAML.convertValue(
        cluster.at("/spec/flinkConfiguration"), new TypeReference<Map<String, String>>() {});
  }
}
