package io.millrace.runtime.kafka;

import io.millrace.runtime.config.Violations;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How to reach Kafka, validated.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param properties settings of every client; may hold secrets, so they are never printed
 * @param transactionTimeout how long an open transaction survives a job that is down
 * @param topicPrefix put before the name of every topic that is written; may be empty
 */
public record KafkaConfig(
    String bootstrapServers,
    Map<String, String> properties,
    Duration transactionTimeout,
    String topicPrefix)
    implements Serializable {

  public KafkaConfig {
    properties = Map.copyOf(properties);
    new Violations()
        .require(
            bootstrapServers != null && !bootstrapServers.isBlank(),
            KafkaOptions.BOOTSTRAP_SERVERS.key() + " must name at least one broker as host:port")
        .require(
            transactionTimeout.compareTo(Duration.ofSeconds(1)) >= 0,
            KafkaOptions.TRANSACTION_TIMEOUT.key() + " must be at least 1 s, for example 10 min")
        .require(
            topicPrefix.matches("[a-zA-Z0-9._-]*"),
            KafkaOptions.TOPIC_PREFIX.key()
                + " may hold letters, digits, '.', '_' and '-' only, for example dev.")
        .throwIfAny();
  }

  /** A connection whose topics are written under their own names. */
  public KafkaConfig(
      String bootstrapServers, Map<String, String> properties, Duration transactionTimeout) {
    this(bootstrapServers, properties, transactionTimeout, "");
  }

  /** A connection without further properties and with the default transaction timeout. */
  public static KafkaConfig of(String bootstrapServers) {
    return new KafkaConfig(
        bootstrapServers, Map.of(), KafkaOptions.TRANSACTION_TIMEOUT.defaultValue());
  }

  public static KafkaConfig from(ReadableConfig config) {
    return new KafkaConfig(
        config.get(KafkaOptions.BOOTSTRAP_SERVERS),
        config.getOptional(KafkaOptions.PROPERTIES).orElse(Map.of()),
        config.get(KafkaOptions.TRANSACTION_TIMEOUT),
        config.get(KafkaOptions.TOPIC_PREFIX));
  }

  /** The name of a topic that the jobs write in this environment. */
  public String topic(String name) {
    return topicPrefix + name;
  }

  /** The settings every client starts from: the brokers and the configured properties. */
  public Properties clientProperties() {
    Properties client = new Properties();
    client.putAll(properties);
    client.put("bootstrap.servers", bootstrapServers);
    return client;
  }

  @Override
  public String toString() {
    return "KafkaConfig[bootstrapServers="
        + bootstrapServers
        + ", properties="
        + properties.keySet()
        + ", transactionTimeout="
        + transactionTimeout
        + ", topicPrefix="
        + topicPrefix
        + "]";
  }
}
