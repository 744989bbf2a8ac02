package io.millrace.ingest;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.Violations;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.write.deadletter.DeadLetterTopic;
import io.millrace.runtime.write.raw.RawConfig;
import io.millrace.runtime.write.raw.RawTables;
import io.millrace.schemas.contract.Kind;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The job's settings, validated.
 *
 * @param name of the job; its Kafka consumer group too
 * @param registryUrl null if no contract needs a registry
 */
public record IngestConfig(
    String name, RawConfig raw, KafkaConfig kafka, CatalogConfig catalog, String registryUrl) {

  public IngestConfig {
    new Violations()
        .require(
            registryUrl != null || !RawConfig.needsRegistry(raw),
            KafkaOptions.REGISTRY_URL.key()
                + " is missing: contracts of format confluent-avro need a schema registry")
        .throwIfAny();
  }

  /**
   * @throws io.millrace.runtime.config.ConfigurationException with everything that is wrong
   */
  public static IngestConfig from(ReadableConfig settings) {
    Violations violations = new Violations();
    RawConfig raw = violations.collect(() -> RawConfig.from(settings, Kind.EVENT)).orElse(null);
    KafkaConfig kafka = violations.collect(() -> KafkaConfig.from(settings)).orElse(null);
    CatalogConfig catalog = violations.collect(() -> CatalogConfig.from(settings)).orElse(null);
    Optional<IngestConfig> config =
        violations.collect(
            () ->
                new IngestConfig(
                    settings.get(JobOptions.NAME),
                    raw,
                    kafka,
                    catalog,
                    settings.get(KafkaOptions.REGISTRY_URL)));
    violations.throwIfAny();
    return config.orElseThrow();
  }

  List<String> topics() {
    return raw.contracts().stream().map(contract -> contract.source().topic()).toList();
  }

  DeadLetterTopic deadLetters() {
    return new DeadLetterTopic(kafka.topicPrefix());
  }

  List<TableSpec> tables() {
    return RawTables.of(raw.contracts(), raw.policy());
  }
}
