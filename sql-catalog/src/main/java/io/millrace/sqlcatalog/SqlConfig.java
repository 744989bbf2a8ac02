package io.millrace.sqlcatalog;

import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.config.Violations;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaOptions;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;

/**
 * What analysts' queries reach, and as whom. Holds secrets and never prints them.
 *
 * @param registryUrl base URL of the registry's Confluent API
 */
public record SqlConfig(CatalogConfig catalog, KafkaConfig kafka, String registryUrl) {

  public SqlConfig {
    new Violations()
        .require(
            registryUrl != null && registryUrl.startsWith("http"),
            KafkaOptions.REGISTRY_URL.key() + " must be the URL of a registry's Confluent API")
        .throwIfAny();
  }

  /**
   * Reads a file with the keys of the catalog, of Kafka and of the registry, as job files have
   * them. {@code ${env:NAME}} and {@code ${file:PATH}} are resolved here, each time anew.
   *
   * @throws io.millrace.runtime.config.ConfigurationException with everything that is wrong
   */
  public static SqlConfig read(Path file) {
    Configuration settings = JobConfiguration.read(file, CatalogOptions.class, KafkaOptions.class);
    return new SqlConfig(
        CatalogConfig.from(settings),
        KafkaConfig.from(settings),
        settings.get(KafkaOptions.REGISTRY_URL));
  }
}
