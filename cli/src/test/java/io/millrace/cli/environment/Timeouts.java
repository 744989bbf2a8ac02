package io.millrace.cli.environment;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestartStrategyOptions;

/** Times of a cluster and a job on it that must fit together, one rule each. */
final class Timeouts {

  private static final Duration BROKERS_MAXIMUM = Duration.ofMinutes(15);

  private final Configuration settings;
  private final List<String> violations = new ArrayList<>();

  private Timeouts(Configuration settings) {
    this.settings = settings;
  }

  /** A sentence for each rule that is broken; {@code settings} are the cluster's and the job's. */
  static List<String> violations(Configuration settings) {
    Timeouts timeouts = new Timeouts(settings);
    timeouts.transactions();
    timeouts.checkpoints();
    timeouts.restarts();
    timeouts.catalog();
    return timeouts.violations;
  }

  private void transactions() {
    Duration transaction = settings.get(KafkaOptions.TRANSACTION_TIMEOUT);
    Duration needed =
        settings
            .get(JobOptions.CHECKPOINT_INTERVAL)
            .plus(checkpoint())
            .plus(settings.get(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT))
            .plus(backoff())
            .plus(settings.get(JobManagerOptions.SLOT_REQUEST_TIMEOUT));
    require(
        transaction.compareTo(needed) > 0,
        "kafka.transaction-timeout is not longer than a checkpoint and a restart, which take "
            + needed);
    require(
        transaction.compareTo(BROKERS_MAXIMUM) <= 0,
        "kafka.transaction-timeout is longer than the brokers allow");
  }

  private void checkpoints() {
    Duration interval = settings.get(JobOptions.CHECKPOINT_INTERVAL);
    Duration pause = settings.get(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS);
    require(pause.compareTo(interval) < 0, "min-pause is not shorter than the interval");
    require(interval.compareTo(checkpoint()) < 0, "a checkpoint's timeout is within the interval");
    Map<String, String> kafka = settings.getOptional(KafkaOptions.PROPERTIES).orElse(Map.of());
    long delivery = Long.parseLong(kafka.getOrDefault("delivery.timeout.ms", "120000"));
    require(
        delivery < checkpoint().toMillis(),
        "delivery.timeout.ms is not shorter than a checkpoint's timeout");
  }

  private void restarts() {
    require(
        settings
                .get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF)
                .compareTo(backoff())
            <= 0,
        "initial-backoff is longer than max-backoff");
    require(
        backoff()
                .compareTo(
                    settings.get(
                        RestartStrategyOptions
                            .RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD))
            < 0,
        "max-backoff is not shorter than reset-backoff-threshold, so that every restart is a first");
    require(
        settings
                .get(HeartbeatManagerOptions.HEARTBEAT_INTERVAL)
                .multipliedBy(2)
                .compareTo(settings.get(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT))
            < 0,
        "heartbeat.timeout does not outlive a lost heartbeat");
  }

  private void catalog() {
    Map<String, String> catalog = settings.getOptional(CatalogOptions.PROPERTIES).orElse(Map.of());
    long connect = Long.parseLong(catalog.getOrDefault("jdbc.connectTimeout", "0"));
    long socket = Long.parseLong(catalog.getOrDefault("jdbc.socketTimeout", "0"));
    require(
        connect > 0 && connect <= socket && socket < checkpoint().toSeconds(),
        "the catalog's jdbc.connectTimeout and jdbc.socketTimeout are not within a checkpoint's");
  }

  private Duration checkpoint() {
    return settings.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT);
  }

  private Duration backoff() {
    return settings.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF);
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      violations.add(otherwise);
    }
  }
}
