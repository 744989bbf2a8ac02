package io.millrace.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.workspace.Job;
import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.testkit.FlinkOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"local", "dev", "qa", "prod"})
  void holdOnlyKeysThatFlinkAndTheJobsKnow(String environment) throws Exception {
    EnvironmentFiles files = new EnvironmentFiles(environment, folder);
    assertThat(FlinkOptions.violations(files.cluster())).isEmpty();
    for (Job job : Job.values()) {
      Map<String, String> flink = new TreeMap<>(files.job(job).toMap());
      Set<String> own =
          Set.of("job", "contracts", "masking", "extracts", "changes", "curate", "semantic");
      flink
          .keySet()
          .removeIf(
              key ->
                  own.contains(key.split("\\.")[0])
                      || key.matches("(kafka|registry|catalog)\\..*"));
      assertThat(FlinkOptions.violations(flink)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "dev", "qa", "prod"})
  void holdTimesThatFitTogether(String environment) throws Exception {
    for (Job job : Job.values()) {
      assertThat(Timeouts.violations(new EnvironmentFiles(environment, folder).together(job)))
          .as(job.module())
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "dev", "qa", "prod"})
  void keepStateAndJobsThroughCrashes(String environment) throws Exception {
    Configuration cluster =
        Configuration.fromMap(new EnvironmentFiles(environment, folder).cluster());
    assertThat(cluster.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
    assertThat(cluster.get(CheckpointingOptions.INCREMENTAL_CHECKPOINTS)).isTrue();
    assertThat(cluster.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
    assertThat(cluster.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).isNotBlank();
    assertThat(cluster.get(CheckpointingOptions.SAVEPOINT_DIRECTORY)).isNotBlank();
    assertThat(cluster.get(HighAvailabilityOptions.HA_MODE)).isIn("zookeeper", "kubernetes");
  }

  @Test
  void shareNoNameOnOneBrokerAndOneCatalog() throws Exception {
    Set<String> names = new HashSet<>();
    for (String environment : List.of("dev", "qa", "prod")) {
      Set<String> prefixes = new HashSet<>();
      for (Job job : Job.values()) {
        Configuration settings = new EnvironmentFiles(environment, folder).job(job);
        assertThat(names.add(settings.get(JobOptions.NAME))).isTrue();
        prefixes.add(
            KafkaConfig.from(settings).topicPrefix() + CatalogConfig.from(settings).name());
      }
      assertThat(prefixes).as("one for all jobs").hasSize(1);
      assertThat(names.addAll(prefixes)).isTrue();
    }
  }

  @Test
  void mayNotHoldAKeyOrValueThatIsWrong() throws Exception {
    Map<String, String> cluster = new HashMap<>(new EnvironmentFiles("prod", folder).cluster());
    cluster.put("execution.checkpointing.intervall", "5 s");
    cluster.put("execution.checkpointing.timeout", "soon");
    cluster.put("flink.hadoop.fs.s3a.endpont", "x");
    cluster.put("metrics.reporter.prom.prt", "1");
    assertThat(FlinkOptions.violations(cluster))
        .containsExactly(
            "Flink knows no key execution.checkpointing.intervall",
            "execution.checkpointing.timeout cannot be soon",
            "Flink knows no key flink.hadoop.fs.s3a.endpont",
            "Flink knows no key metrics.reporter.prom.prt");
    assertThatThrownBy(
            () -> new EnvironmentFiles("dev", folder).job(Job.INGEST, "-Dkafka.topic-prefx=dev."))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("Did you mean 'kafka.topic-prefix'?");
  }

  @ParameterizedTest
  @CsvSource({
    "kafka.transaction-timeout, 12 min, a checkpoint and a restart",
    "slot.request.timeout, 8 min, a checkpoint and a restart",
    "kafka.transaction-timeout, 16 min, brokers allow",
    "execution.checkpointing.min-pause, 10 s, min-pause",
    "job.checkpoint-interval, 6 min, within the interval",
    "kafka.properties.delivery.timeout.ms, 300000, delivery.timeout.ms",
    "restart-strategy.exponential-delay.initial-backoff, 2 min, initial-backoff",
    "restart-strategy.exponential-delay.reset-backoff-threshold, 1 min, reset-backoff-threshold",
    "heartbeat.interval, 25 s, heartbeat.timeout",
    "catalog.properties.jdbc.connectTimeout, 0, jdbc.connectTimeout",
    "catalog.properties.jdbc.connectTimeout, 61, jdbc.connectTimeout",
    "catalog.properties.jdbc.socketTimeout, 300, jdbc.socketTimeout"
  })
  void mayNotHoldATimeThatDoesNotFit(String key, String value, String rule) throws Exception {
    Configuration settings = new EnvironmentFiles("prod", folder).together(Job.CURATE);
    settings.setString(key, value);
    assertThat(Timeouts.violations(settings)).anyMatch(sentence -> sentence.contains(rule));
  }
}
