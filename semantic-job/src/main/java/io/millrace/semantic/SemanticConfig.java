package io.millrace.semantic;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.Violations;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/**
 * This job's settings, validated.
 *
 * @param name of the job, and prefix of its consumer group and transactions
 * @param project folder of the dbt project
 * @param variables values of dbt variables; they win over those of the project
 * @param registryUrl base URL of the registry's Confluent API
 * @param topicPartitions of every kpi topic
 * @param build any text; another one is another generation of every export
 */
public record SemanticConfig(
    String name,
    Path project,
    Map<String, String> variables,
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
            KafkaOptions.REGISTRY_URL.key()
                + " must be the URL of a registry's Confluent API, for example http://registry:8081")
        .require(
            topicPartitions > 0,
            SemanticOptions.TOPIC_PARTITIONS.key() + " must be at least 1, for example 2")
        .throwIfAny();
  }

  /**
   * Reads the settings.
   *
   * @throws io.millrace.runtime.config.ConfigurationException with everything that is wrong
   */
  public static SemanticConfig from(ReadableConfig settings) {
    Violations violations = new Violations();
    KafkaConfig kafka = violations.collect(() -> KafkaConfig.from(settings)).orElse(null);
    CatalogConfig catalog = violations.collect(() -> CatalogConfig.from(settings)).orElse(null);
    Optional<SemanticConfig> config = violations.collect(() -> from(settings, kafka, catalog));
    violations.throwIfAny();
    return config.orElseThrow();
  }

  private static SemanticConfig from(
      ReadableConfig settings, KafkaConfig kafka, CatalogConfig catalog) {
    return new SemanticConfig(
        settings.get(JobOptions.NAME),
        Path.of(settings.get(SemanticOptions.PROJECT)),
        settings.getOptional(SemanticOptions.VARIABLES).orElse(Map.of()),
        kafka,
        settings.get(KafkaOptions.REGISTRY_URL),
        catalog,
        settings.get(SemanticOptions.TOPIC_PARTITIONS),
        settings.getOptional(SemanticOptions.BUILD).orElse(""));
  }
}
