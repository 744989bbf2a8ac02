package io.millrace.curate;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.Violations;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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
            topicPartitions > 0,
            CurateOptions.TOPIC_PARTITIONS.key() + " must be at least 1, for example 2")
        .require(
            maxPendingRows > 0,
            CurateOptions.MAX_PENDING_ROWS.key() + " must be at least 1, for example 50000")
        .require(
            registryUrl != null,
            KafkaOptions.REGISTRY_URL.key()
                + " is missing: the values of curated topics are described in a schema registry")
        .throwIfAny();
  }

  /**
   * @throws io.millrace.runtime.config.ConfigurationException with everything that is wrong
   */
  static CurateConfig from(ReadableConfig settings) {
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
        KafkaConfig.from(settings),
        settings.get(KafkaOptions.REGISTRY_URL),
        CatalogConfig.from(settings));
  }
}
