package io.millrace.curate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.testkit.OptionDocs;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class CurateOptionsTest {

  private static final Path ROOT = Path.of(System.getProperty("millrace.root"));

  @Test
  void areDescribedInTheReadme() {
    OptionDocs.assertUpToDate(ROOT.resolve("curate-job/README.md"), CurateOptions.class);
  }

  @Test
  void reportAllViolationsAtOnce() {
    Map<String, String> settings = new HashMap<>();
    settings.put("job.name", "curate");
    settings.put("curate.project", "project");
    settings.put("contracts.directory", "contracts");
    settings.put("curate.topic-partitions", "0");
    settings.put("curate.max-pending-rows", "0");
    settings.put("kafka.bootstrap-servers", "localhost:9092");
    settings.put("catalog.uri", "jdbc:sqlite:x");
    settings.put("catalog.warehouse", "warehouse");
    assertThatThrownBy(() -> CurateConfig.from(Configuration.fromMap(settings)))
        .hasMessageContaining("curate.topic-partitions must be at least 1")
        .hasMessageContaining("curate.max-pending-rows must be at least 1")
        .hasMessageContaining("registry.url is missing");
  }
}
