package io.millrace.runtime.config;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.api.config.TableConfigOptions;

/** Keys of Flink itself that a job's settings may hold. */
final class FlinkKeys {

  /** Families of keys whose option classes are not always on the class path. */
  private static final List<String> FAMILIES =
      List.of("state.backend.rocksdb.", "restart-strategy.", "metrics.", "env.", "s3.", "fs.");

  private static final Set<String> KEYS =
      Stream.of(
              CheckpointingOptions.class,
              CoreOptions.class,
              ExecutionOptions.class,
              MetricOptions.class,
              PipelineOptions.class,
              RestartStrategyOptions.class,
              StateBackendOptions.class,
              StateRecoveryOptions.class,
              ExecutionConfigOptions.class,
              OptimizerConfigOptions.class,
              TableConfigOptions.class)
          .flatMap(options -> Arrays.stream(options.getFields()))
          .filter(field -> field.getType() == ConfigOption.class)
          .map(FlinkKeys::key)
          .collect(Collectors.toUnmodifiableSet());

  private FlinkKeys() {}

  static boolean contains(String key) {
    return KEYS.contains(key) || FAMILIES.stream().anyMatch(key::startsWith);
  }

  /** Whether some key starts so. */
  static boolean hasSection(String prefix) {
    String section = prefix + ".";
    return KEYS.stream().anyMatch(key -> key.startsWith(section))
        || FAMILIES.stream().anyMatch(family -> family.startsWith(section));
  }

  /**
   * Flink's part of the settings; the job's own keys, secrets among them, never enter the job
   * graph.
   */
  static Configuration of(Configuration settings) {
    return Configuration.fromMap(
        settings.toMap().entrySet().stream()
            .filter(entry -> contains(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static String key(Field field) {
    try {
      return ((ConfigOption<?>) field.get(null)).key();
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Option " + field + " cannot be read", e);
    }
  }
}
