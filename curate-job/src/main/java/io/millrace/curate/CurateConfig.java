package io.millrace.curate;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.Violations;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The job's settings, validated.
 *
 * @param name of the job; its Kafka transactions are named after it
 * @param sourceTopicPrefix put before the topics that contracts name; may be empty
 * @param build distinguishes generations of the same models; may be empty
 */
record CurateConfig(
    String name,
    Path project,
    Map<String, String> variables,
    Path contracts,
    String sourceTopicPrefix,
    int topicPartitions,
    Duration waitForTables,
    Duration monitorInterval,
    int maxPendingRows,
    String build,
    KafkaConfig kafka,
    String registryUrl,
    CatalogConfig catalog) {

  CurateConfig {
    new Violations()
        .require(
            Files.isRegularFile(project.resolve("dbt_project.yml")),
            "%s must be the folder of a dbt project; %s has no dbt_project.yml"
                .formatted(CurateOptions.PROJECT.key(), project))
        .require(
            Files.isDirectory(contracts),
            "%s must be the folder of the data contracts; there is no folder %s"
                .formatted(CurateOptions.CONTRACTS.key(), contracts))
        .require(
            topicPartitions > 0,
            CurateOptions.TOPIC_PARTITIONS.key() + " must be at least 1, for example 2")
        .require(
            maxPendingRows > 0,
            CurateOptions.MAX_PENDING_ROWS.key() + " must be at least 1, for example 50000")
        .require(
            !waitForTables.isNegative(),
            CurateOptions.WAIT_FOR_TABLES.key() + " must not be negative; write 0 s not to wait")
        .require(
            !monitorInterval.isNegative() && !monitorInterval.isZero(),
            CurateOptions.MONITOR_INTERVAL.key() + " must be longer than nothing, for example 2 s")
        .require(
            registryUrl != null && registryUrl.startsWith("http"),
            KafkaOptions.REGISTRY_URL.key()
                + " must be the URL of a registry's Confluent API: it describes the values of"
                + " curated topics")
        .throwIfAny();
  }

  /**
   * @throws io.millrace.runtime.config.ConfigurationException with everything that is wrong
   */
  static CurateConfig from(ReadableConfig settings) {
    Violations violations = new Violations();
    KafkaConfig kafka = violations.collect(() -> KafkaConfig.from(settings)).orElse(null);
    CatalogConfig catalog = violations.collect(() -> CatalogConfig.from(settings)).orElse(null);
    Optional<CurateConfig> config = violations.collect(() -> from(settings, kafka, catalog));
    violations.throwIfAny();
    return config.orElseThrow();
  }

  private static CurateConfig from(
      ReadableConfig settings, KafkaConfig kafka, CatalogConfig catalog) {
    return new CurateConfig(
        settings.get(JobOptions.NAME),
        Path.of(settings.get(CurateOptions.PROJECT)),
        settings.getOptional(CurateOptions.VARIABLES).orElse(Map.of()),
        Path.of(settings.get(CurateOptions.CONTRACTS)),
        settings.get(CurateOptions.TOPIC_PREFIX),
        settings.get(CurateOptions.TOPIC_PARTITIONS),
        settings.get(CurateOptions.WAIT_FOR_TABLES),
        settings.get(CurateOptions.MONITOR_INTERVAL),
        settings.get(CurateOptions.MAX_PENDING_ROWS),
        settings.getOptional(CurateOptions.BUILD).orElse(""),
        kafka,
        settings.get(KafkaOptions.REGISTRY_URL),
        catalog);
  }
}
