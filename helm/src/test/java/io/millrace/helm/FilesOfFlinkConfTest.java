package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The chart has no configuration of its own: it installs the files of flink-conf as they are. */
class FilesOfFlinkConfTest {

  private static final Path CHART = Chart.ROOT.resolve("helm/millrace");
  private static final Path CONF = Chart.ROOT.resolve("flink-conf");

  @TempDir Path folder;

  @Test
  void theChartLinksToThemAndHoldsNoCopy() throws IOException {
    assertThat(Files.readSymbolicLink(CHART.resolve("conf")))
        .isEqualTo(Path.of("../../flink-conf"));
    try (Stream<Path> files = Files.walk(CHART)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.matches("config\\.yaml|.*-job\\.yaml|.*\\.properties"));
    }
  }

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void eachJobFindsItsFileAndItsLogSettingsUnchanged(String environment) throws IOException {
    Manifests manifests = Chart.of(environment).render();
    for (String job : List.of("ingest", "cdc", "curate", "semantic")) {
      String name = "millrace-" + environment + "-" + job;
      JsonNode data = manifests.one("ConfigMap", name).path("data");
      JsonNode logs =
          manifests
              .one("FlinkDeployment", name)
              .at("/spec/logConfiguration/log4j-console.properties");

      assertThat(data.path(job + "-job.yaml").asText().strip())
          .isEqualTo(content(environment, job + "-job.yaml"));
      assertThat(logs.asText().strip()).isEqualTo(content(environment, "log4j-console.properties"));
    }
  }

  @ParameterizedTest
  @FieldSource("io.millrace.helm.Chart#ENVIRONMENTS")
  void eachClusterHasEveryKeyOfItsEnvironment(String environment) {
    Map<String, String> keys = FlatYaml.read(CONF.resolve(environment).resolve("config.yaml"));

    assertThat(Chart.of(environment).render().ofKind("FlinkDeployment"))
        .hasSize(5)
        .allSatisfy(
            cluster -> {
              JsonNode flink = cluster.at("/spec/flinkConfiguration");
              String storage =
                  "s3a://millrace-" + environment + "/flink/" + Manifests.name(cluster);
              keys.forEach(
                  (key, value) ->
                      assertThat(flink.path(key).asText())
                          .as(key)
                          .isEqualTo(
                              value
                                  .replace("${env:MILLRACE_STORAGE}", storage)
                                  // Helm knows no difference.
                                  .replaceFirst("^2\\.0$", "2")));
            });
  }

  @Test
  void aPackagedChartHoldsThem() throws IOException {
    new Helm(CHART).packageIt().withDestination(folder).call();
    Path packaged = folder.resolve("millrace-0.1.0.tgz");

    assertThat(entries(packaged))
        .contains("millrace/conf/prod/config.yaml", "millrace/conf/qa/cdc-job.yaml")
        .noneMatch(name -> name.startsWith("millrace/conf/local/"));
  }

  private static String content(String environment, String file) throws IOException {
    return Files.readString(CONF.resolve(environment).resolve(file)).strip();
  }

  private static List<String> entries(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    try (var in = new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }
}
