package io.millrace.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.iceberg.CatalogType;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.write.raw.RawOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigurationTest {

  private static final String VALID =
      """
      job:
        name: millrace-test
        checkpoint-interval: 5 s
      kafka.bootstrap-servers: localhost:9092
      kafka:
        properties:
          security.protocol: SASL_SSL
      catalog:
        uri: jdbc:postgresql://localhost/catalog
        warehouse: /warehouse
        user: millrace
        password: ${file:password.txt}
      state.backend.type: rocksdb
      """;

  @TempDir Path folder;

  @Test
  void readsNestedAndFlatKeysAndReferences() throws IOException {
    Files.writeString(folder.resolve("password.txt"), "s3cret\n");
    Configuration configuration = load(VALID);

    assertThat(configuration.get(JobOptions.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(5));
    assertThat(KafkaConfig.from(configuration))
        .isEqualTo(
            new KafkaConfig(
                "localhost:9092", Map.of("security.protocol", "SASL_SSL"), Duration.ofMinutes(10)));
    assertThat(CatalogConfig.from(configuration))
        .isEqualTo(
            new CatalogConfig(
                CatalogType.JDBC,
                "jdbc:postgresql://localhost/catalog",
                "/warehouse",
                "millrace",
                "s3cret",
                Map.of()));
  }

  @Test
  void findsAFileBelowAFolderThatTheEnvironmentNames() throws IOException {
    Path secret = folder.resolve("password.txt");
    Files.writeString(secret, "${env:HOME}");
    References references = new References(Path.of(""), Map.of("S", folder.toString())::get);

    assertThat(references.resolve(Map.of("password", "${file:${env:S}/password.txt}")))
        .as("what the file holds is no reference")
        .containsEntry("password", "${env:HOME}");
    assertThatThrownBy(() -> references.resolve(Map.of("password", "${file:${env:NO}/x}")))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.violations())
                    .containsExactly("password: environment variable NO is not set. [MR206]"));
  }

  @Test
  void keepsEnvironmentsApartByPrefixAndCatalogName() throws IOException {
    Files.writeString(folder.resolve("password.txt"), "s3cret");
    Configuration configuration =
        load(VALID, "-Dkafka.topic-prefix=dev.", "-Dcatalog.name=millrace_dev");

    assertThat(KafkaConfig.from(configuration).topic("curated.sales"))
        .isEqualTo("dev.curated.sales");
    assertThat(CatalogConfig.from(configuration).name()).isEqualTo("millrace_dev");
    assertThat(CatalogConfig.from(load(VALID)).name()).isEqualTo("millrace");
  }

  @Test
  void refusesABusinessExpressionOnTheWritePath() {
    assertThatThrownBy(
            () -> JobConfiguration.load(new String[] {"-Dfilter=amount > 0"}, RawOptions.class))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'filter' is a business expression in the configuration of a job")
        .hasMessageContaining("[MR203]");
  }

  @Test
  void letsLaterFilesAndSingleValuesWin() throws IOException {
    Files.writeString(folder.resolve("password.txt"), "s3cret");
    Configuration configuration =
        load(VALID, "--config", file("job.checkpoint-interval: 1 s"), "-Djob.name=other");

    assertThat(configuration.get(JobOptions.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(1));
    assertThat(configuration.get(JobOptions.NAME)).isEqualTo("other");
  }

  @Test
  void reportsAllViolationsAtOnceAndSuggestsTheNearestKey() throws IOException {
    ConfigurationException e =
        failure(
            """
            job.nam: x
            job.checkpoint-interval: soon
            kafka.bootstrap-servers: ${env:MILLRACE_NO_SUCH_VARIABLE}
            """,
            "stray");

    assertThat(e.violations())
        .anySatisfy(v -> assertThat(v).contains("'stray' is no argument"))
        .anySatisfy(v -> assertThat(v).contains("MILLRACE_NO_SUCH_VARIABLE is not set"));
  }

  @Test
  void namesUnknownKeysWrongTypesAndMissingKeysTogether() throws IOException {
    ConfigurationException e =
        failure("job.nam: x\njob.checkpoint-interval: soon\ncatalog.type: hiv");

    assertThat(e.violations())
        .anySatisfy(
            v -> assertThat(v).isEqualTo("Unknown key job.nam. Did you mean 'job.name'? [MR202]"))
        .anySatisfy(
            v -> assertThat(v).startsWith("job.checkpoint-interval has a value of the wrong type"))
        .anySatisfy(v -> assertThat(v).startsWith("catalog.type has a value of the wrong type"))
        .anySatisfy(v -> assertThat(v).startsWith("job.name is missing"))
        .anySatisfy(v -> assertThat(v).startsWith("kafka.bootstrap-servers is missing"));
  }

  @Test
  void neverPrintsSecrets() throws IOException {
    Files.writeString(folder.resolve("password.txt"), "s3cret");
    Configuration configuration = load(VALID + "kafka.properties.sasl.jaas.config: s3cret\n");

    assertThat(KafkaConfig.from(configuration).toString()).doesNotContain("s3cret");
    assertThat(CatalogConfig.from(configuration).toString()).doesNotContain("s3cret");
    assertThat(StreamEnvironments.flinkConfiguration(configuration).toMap().toString())
        .contains("rocksdb")
        .doesNotContain("s3cret");
  }

  private ConfigurationException failure(String yaml, String... more) {
    return catchThrowableOfType(ConfigurationException.class, () -> load(yaml, more));
  }

  private Configuration load(String yaml, String... more) throws IOException {
    String[] args = new String[2 + more.length];
    args[0] = "--config";
    args[1] = file(yaml);
    System.arraycopy(more, 0, args, 2, more.length);
    return JobConfiguration.load(args, KafkaOptions.class, CatalogOptions.class);
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "job", ".yaml"), yaml).toString();
  }
}
