package io.millrace.semantic;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.Violations;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * This job's settings, validated.
 *
 * @param jobName name of the job, and prefix of its consumer group and transactions
 * @param project folder of the dbt project
 * @param registryUrl base URL of the registry's Confluent API
 * @param topicPartitions of every kpi topic
 * @param build any text; another one is another generation of every export
 */
public record SemanticConfig(
    String jobName,
    Path project,
    KafkaConfig kafka,
    String registryUrl,
    CatalogConfig catalog,
    int topicPartitions,
    String build) {

  public SemanticConfig {
    new Violations()
        .require(
            Files.isRegularFile(project.resolve("dbt_project.yml")),
            "%s must be the folder of a dbt project; %s has no dbt_project.yml"
                .formatted(SemanticOptions.PROJECT.key(), project))
        .require(
            registryUrl != null && registryUrl.startsWith("http"),
            KafkaOptions.REGISTRY_URL.key() + " must be the URL of a registry's Confluent API")
        .require(
            topicPartitions > 0, SemanticOptions.TOPIC_PARTITIONS.key() + " must be at least 1")
        .throwIfAny();
  }

  /** The option classes whose keys this job knows. */
  public static Class<?>[] options() {
    return new Class<?>[] {SemanticOptions.class, KafkaOptions.class, CatalogOptions.class};
  }

  /**
   * Reads the settings.
   *
   * @throws io.millrace.runtime.config.ConfigurationException with everything that is wrong
   */
  public static SemanticConfig from(Configuration settings) {
    Violations violations = new Violations();
    Optional<KafkaConfig> kafka = violations.collect(() -> KafkaConfig.from(settings));
    Optional<CatalogConfig> catalog = violations.collect(() -> CatalogConfig.from(settings));
    Optional<SemanticConfig> config =
        violations.collect(() -> from(settings, kafka.orElse(null), catalog.orElse(null)));
    violations.throwIfAny();
    return config.orElseThrow();
  }

  private static SemanticConfig from(
      ReadableConfig settings, KafkaConfig kafka, CatalogConfig catalog) {
    return new SemanticConfig(
        settings.get(JobOptions.NAME),
        Path.of(settings.get(SemanticOptions.PROJECT)),
        kafka,
        settings.get(KafkaOptions.REGISTRY_URL),
        catalog,
        settings.get(SemanticOptions.TOPIC_PARTITIONS),
        settings.getOptional(SemanticOptions.BUILD).orElse(""));
  }
}
