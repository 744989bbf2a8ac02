package io.millrace.cdc;

import io.millrace.cdc.extract.ExtractFolder;
import io.millrace.cdc.extract.ExtractLimits;
import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.Violations;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.write.deadletter.DeadLetterTopic;
import io.millrace.runtime.write.raw.RawConfig;
import io.millrace.runtime.write.raw.RawTables;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The job's settings, validated.
 *
 * @param name of the job; its Kafka consumer group too
 * @param registryUrl null if no contract needs a registry
 * @param extracts the root of the extract folders; null if there is no extract contract
 */
public record CdcConfig(
    String name,
    RawConfig raw,
    KafkaConfig kafka,
    CatalogConfig catalog,
    String registryUrl,
    boolean createTopics,
    String extracts,
    Duration extractInterval,
    ExtractLimits extractLimits) {

  public CdcConfig {
    new Violations()
        .require(
            registryUrl != null || !RawConfig.needsRegistry(raw),
            KafkaOptions.REGISTRY_URL.key()
                + " is missing: contracts of format confluent-avro need a schema registry")
        .require(
            extracts != null || raw == null || raw.contracts(Kind.EXTRACT).isEmpty(),
            CdcOptions.EXTRACTS.key()
                + " is missing: there are contracts of kind extract; write the folder that their"
                + " directories lie below")
        .require(
            !extractInterval.isNegative() && !extractInterval.isZero(),
            CdcOptions.EXTRACT_INTERVAL.key() + " must be longer than nothing, for example 10 s")
        .throwIfAny();
  }

  /**
   * @throws io.millrace.runtime.config.ConfigurationException with everything that is wrong
   */
  public static CdcConfig from(ReadableConfig settings) {
    Violations violations = new Violations();
    RawConfig raw =
        violations.collect(() -> RawConfig.from(settings, Kind.CHANGE, Kind.EXTRACT)).orElse(null);
    KafkaConfig kafka = violations.collect(() -> KafkaConfig.from(settings)).orElse(null);
    CatalogConfig catalog = violations.collect(() -> CatalogConfig.from(settings)).orElse(null);
    ExtractLimits limits = violations.collect(() -> limits(settings)).orElse(null);
    Optional<CdcConfig> config =
        violations.collect(
            () ->
                new CdcConfig(
                    settings.get(JobOptions.NAME),
                    raw,
                    kafka,
                    catalog,
                    settings.get(KafkaOptions.REGISTRY_URL),
                    settings.get(CdcOptions.CREATE_TOPICS),
                    settings.get(CdcOptions.EXTRACTS),
                    settings.get(CdcOptions.EXTRACT_INTERVAL),
                    limits));
    violations.throwIfAny();
    return config.orElseThrow();
  }

  private static ExtractLimits limits(ReadableConfig settings) {
    return new ExtractLimits(
        settings.get(CdcOptions.MAX_DELETED_RATIO), settings.get(CdcOptions.ALLOWED_DELETES));
  }

  List<Contract> changes() {
    return raw.contracts(Kind.CHANGE);
  }

  List<String> topics() {
    return changes().stream().map(contract -> contract.source().topic()).toList();
  }

  List<ExtractFolder> folders() {
    return raw.contracts(Kind.EXTRACT).stream()
        .map(contract -> ExtractFolder.of(contract, extracts))
        .toList();
  }

  DeadLetterTopic deadLetters() {
    return new DeadLetterTopic(kafka.topicPrefix());
  }

  List<TableSpec> tables() {
    return RawTables.of(raw.contracts(), raw.policy());
  }
}
