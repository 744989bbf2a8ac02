package io.millrace.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.testkit.OptionDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateConfigTest {

  @TempDir private Path folder;

  @BeforeEach
  void writeProject() throws IOException {
    Files.writeString(folder.resolve("dbt_project.yml"), "name: shop\n");
  }

  @Test
  void hasDefaults() {
    CurateConfig config = config();
    assertThat(config.variables()).isEmpty();
    assertThat(config.sourceTopicPrefix()).isEmpty();
    assertThat(config.topicPartitions()).isEqualTo(2);
    assertThat(config.waitForTables()).isEqualTo(Duration.ofMinutes(5));
    assertThat(config.monitorInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.maxPendingRows()).isEqualTo(50_000);
    assertThat(config.build()).isEmpty();
  }

  @Test
  void readsEverySetting() {
    CurateConfig config =
        config(
            "-Dcurate.vars=country:NO",
            "-Dcontracts.topic-prefix=dev.",
            "-Dcurate.topic-partitions=5",
            "-Dcurate.wait-for-tables=1 s",
            "-Dcurate.monitor-interval=3 s",
            "-Dcurate.max-pending-rows=7",
            "-Dcurate.build=b");
    assertThat(config.name()).isEqualTo("millrace-curate");
    assertThat(config.project()).isEqualTo(folder);
    assertThat(config.contracts()).isEqualTo(folder);
    assertThat(config.variables()).isEqualTo(Map.of("country", "NO"));
    assertThat(config.sourceTopicPrefix()).isEqualTo("dev.");
    assertThat(config.topicPartitions()).isEqualTo(5);
    assertThat(config.waitForTables()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.monitorInterval()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.maxPendingRows()).isEqualTo(7);
    assertThat(config.build()).isEqualTo("b");
    assertThat(config.registryUrl()).isEqualTo("http://localhost:8081");
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(
            () ->
                config(
                    "-Dcurate.project=nowhere",
                    "-Dcontracts.directory=nowhere",
                    "-Dcurate.topic-partitions=0",
                    "-Dcurate.max-pending-rows=0",
                    "-Dcurate.monitor-interval=0 s",
                    "-Dregistry.url=localhost",
                    "-Dkafka.topic-prefix=a b",
                    "-Dcatalog.uri=sqlite"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("curate.project must be the folder of a dbt project")
        .hasMessageContaining("contracts.directory must be the folder of the data contracts")
        .hasMessageContaining("curate.topic-partitions must be at least 1")
        .hasMessageContaining("curate.max-pending-rows must be at least 1")
        .hasMessageContaining("curate.monitor-interval must be longer than nothing")
        .hasMessageContaining("registry.url must be the URL")
        .hasMessageContaining("kafka.topic-prefix may hold letters")
        .hasMessageContaining("catalog.uri of a jdbc catalog must start with jdbc:");
  }

  @Test
  void listsEveryOptionInTheReadme() {
    OptionDocs.assertUpToDate(Path.of("README.md"), CurateOptions.class);
  }

  private CurateConfig config(String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Djob.name=millrace-curate",
                "-Dcurate.project=" + folder,
                "-Dcontracts.directory=" + folder,
                "-Dkafka.bootstrap-servers=localhost:9092",
                "-Dregistry.url=http://localhost:8081",
                "-Dcatalog.uri=jdbc:sqlite:catalog.db",
                "-Dcatalog.warehouse=warehouse"));
    arguments.addAll(List.of(further));
    return CurateConfig.from(CurateJob.load(arguments.toArray(String[]::new)));
  }
}
