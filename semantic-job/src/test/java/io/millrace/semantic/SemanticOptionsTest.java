package io.millrace.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.testkit.OptionDocs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SemanticOptionsTest {

  private static final String[] VALID = {
    "-Djob.name=millrace-semantic",
    "-Dsemantic.project=" + Shop.project(),
    "-Dkafka.bootstrap-servers=localhost:9092",
    "-Dregistry.url=http://localhost:8081",
    "-Dcatalog.uri=jdbc:sqlite:catalog.db",
    "-Dcatalog.warehouse=warehouse"
  };

  @Test
  void listsEveryOptionInTheReadme() {
    OptionDocs.assertUpToDate(Path.of("README.md"), SemanticOptions.class);
  }

  @Test
  void readsAllSettings() {
    SemanticConfig config =
        SemanticConfig.from(JobConfiguration.load(VALID, SemanticConfig.options()));

    assertThat(config.jobName()).isEqualTo("millrace-semantic");
    assertThat(config.project()).isEqualTo(Shop.project());
    assertThat(config.registryUrl()).isEqualTo("http://localhost:8081");
    assertThat(config.topicPartitions()).isEqualTo(2);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    String[] wrong = VALID.clone();
    wrong[1] = "-Dsemantic.project=nowhere";
    wrong[3] = "-Dregistry.url=localhost";
    wrong[4] = "-Dcatalog.uri=sqlite";

    assertThatThrownBy(
            () -> SemanticConfig.from(JobConfiguration.load(wrong, SemanticConfig.options())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("semantic.project must be the folder of a dbt project")
        .hasMessageContaining("registry.url must be the URL")
        .hasMessageContaining("catalog.uri of a jdbc catalog must start with jdbc:");
  }
}
