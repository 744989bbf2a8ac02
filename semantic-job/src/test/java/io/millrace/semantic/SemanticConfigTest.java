package io.millrace.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.testkit.OptionDocs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SemanticConfigTest {

  @Test
  void hasDefaults() {
    SemanticConfig config = config();
    assertThat(config.topicPartitions()).isEqualTo(2);
    assertThat(config.build()).isEmpty();
    assertThat(config.kafka().topicPrefix()).isEmpty();
  }

  @Test
  void readsEverySetting() {
    SemanticConfig config =
        config("-Dsemantic.topic-partitions=5", "-Dsemantic.build=b", "-Dkafka.topic-prefix=qa.");
    assertThat(config.name()).isEqualTo("millrace-semantic");
    assertThat(config.project()).isEqualTo(Shop.project());
    assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(config.kafka().topicPrefix()).isEqualTo("qa.");
    assertThat(config.registryUrl()).isEqualTo("http://localhost:8081");
    assertThat(config.catalog().uri()).isEqualTo("jdbc:sqlite:catalog.db");
    assertThat(config.topicPartitions()).isEqualTo(5);
    assertThat(config.build()).isEqualTo("b");
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(
            () ->
                config(
                    "-Dsemantic.project=nowhere",
                    "-Dsemantic.topic-partitions=0",
                    "-Dregistry.url=localhost",
                    "-Dkafka.topic-prefix=a b",
                    "-Dcatalog.uri=sqlite"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("semantic.project must be the folder of a dbt project")
        .hasMessageContaining("semantic.topic-partitions must be at least 1, for example 2")
        .hasMessageContaining("registry.url must be the URL")
        .hasMessageContaining("kafka.topic-prefix may hold letters")
        .hasMessageContaining("catalog.uri of a jdbc catalog must start with jdbc:");
  }

  @Test
  void listsEveryOptionInTheReadme() {
    OptionDocs.assertUpToDate(Path.of("README.md"), SemanticOptions.class);
  }

  private static SemanticConfig config(String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Djob.name=millrace-semantic",
                "-Dsemantic.project=" + Shop.project(),
                "-Dkafka.bootstrap-servers=localhost:9092",
                "-Dregistry.url=http://localhost:8081",
                "-Dcatalog.uri=jdbc:sqlite:catalog.db",
                "-Dcatalog.warehouse=warehouse"));
    arguments.addAll(List.of(further));
    return SemanticConfig.from(SemanticJob.load(arguments.toArray(String[]::new)));
  }
}
