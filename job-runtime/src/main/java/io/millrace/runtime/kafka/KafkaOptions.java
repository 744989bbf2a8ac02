package io.millrace.runtime.kafka;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.millrace.runtime.config.OptionalSetting;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** Keys of the Kafka connection and of the schema registry beside it. */
public final class KafkaOptions {

  public static final ConfigOption<String> BOOTSTRAP_SERVERS =
      key("kafka.bootstrap-servers")
          .stringType()
          .noDefaultValue()
          .withDescription("Brokers to connect to first: host:port, separated by commas.");

  @OptionalSetting
  public static final ConfigOption<Map<String, String>> PROPERTIES =
      key("kafka.properties")
          .mapType()
          .noDefaultValue()
          .withDescription("Settings handed to every Kafka client as they are, such as security.");

  public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
      key("kafka.transaction-timeout")
          .durationType()
          .defaultValue(Duration.ofMinutes(10))
          .withDescription(
              "How long an open transaction survives a job that is down. At most the broker's"
                  + " transaction.max.timeout.ms (15 minutes unless changed), and longer than any"
                  + " restart. What a transaction held that timed out is missing in the topic"
                  + " until the restarted job emits it again.");

  public static final ConfigOption<String> TOPIC_PREFIX =
      key("kafka.topic-prefix")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Put before the name of every topic that the jobs write, such as 'dev.', so that"
                  + " environments can share brokers. The same for all jobs of an environment, and for"
                  + " the life of its data.");

  @OptionalSetting
  public static final ConfigOption<String> REGISTRY_URL =
      key("registry.url")
          .stringType()
          .noDefaultValue()
          .withDescription("Base URL of the schema registry's Confluent API.");

  private KafkaOptions() {}
}
