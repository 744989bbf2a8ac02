package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator upgrades a job when its specification changes, and only then. */
class ChecksumTest {

  private static final String ROLLED = "millrace-dev-curate";

  @TempDir Path folder;

  @Test
  void aChangedJobFileRollsThatJobAlone() throws IOException {
    Chart chart = Chart.of("dev");
    Path copy = copy(chart.folder());
    Path file = copy.resolve("conf/dev/curate-job.yaml");
    Files.writeString(
        file,
        Files.readString(file).replaceFirst("checkpoint-interval: .*", "checkpoint-interval: 7 s"));

    Map<String, JsonNode> before = specifications(chart);
    Map<String, JsonNode> after = specifications(chart.in(copy));

    assertThat(checksum(after.get(ROLLED))).isNotEqualTo(checksum(before.get(ROLLED)));
    before.remove(ROLLED);
    after.remove(ROLLED);
    assertThat(after).hasSize(4).isEqualTo(before);
  }

  @Test
  void aChangedValueOfASettingRollsThatJobAlone() {
    Map<String, JsonNode> before = specifications(Chart.of("dev"));
    Map<String, JsonNode> after =
        specifications(
            Chart.of("dev").with("jobs: {curate: {settings: {curate.monitor-interval: 3 s}}}"));

    assertThat(checksum(after.get(ROLLED))).isNotEqualTo(checksum(before.get(ROLLED)));
    before.remove(ROLLED);
    after.remove(ROLLED);
    assertThat(after).isEqualTo(before);
  }

  @Test
  void anotherVersionOfTheChartAloneRollsNothing() throws IOException {
    Chart chart = Chart.of("prod");
    Path copy = copy(chart.folder());
    Path file = copy.resolve("Chart.yaml");
    Files.writeString(file, Files.readString(file).replace("version: 0.1.0\n", "version: 0.1.1\n"));

    assertThat(specifications(chart.in(copy))).isEqualTo(specifications(chart));
  }

  private static Map<String, JsonNode> specifications(Chart chart) {
    return chart
        .render()
        .ofKind("FlinkDeployment")
        .collect(Collectors.toMap(Manifests::name, cluster -> cluster.path("spec")));
  }

  private static String checksum(JsonNode specification) {
    return specification
        .at("/podTemplate/metadata/annotations")
        .path("millrace.io/checksum")
        .asText();
  }

  /** The chart with the files that it links to. */
  private Path copy(Path chart) throws IOException {
    try (Stream<Path> files = Files.walk(chart, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(chart.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    return folder;
  }
}
