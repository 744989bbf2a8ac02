package io.millrace.helm;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ResourceManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.kubernetes.configuration.KubernetesConfigOptions;
import org.apache.flink.kubernetes.configuration.KubernetesHighAvailabilityOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.catalog.CommonCatalogOptions;
import org.apache.flink.table.gateway.api.config.SqlGatewayServiceConfigOptions;
import org.apache.iceberg.flink.FlinkConfigOptions;

/** The keys that Flink knows, from its own option classes. */
final class FlinkOptions {

  /** Keys that reporters, Hadoop, the operator, endpoints and catalog stores define. */
  private static final Pattern OPEN =
      Pattern.compile(
          "metrics\\.reporter\\.\\w+\\..+|(flink\\.hadoop|kubernetes\\.operator|sql-gateway\\.endpoint|table\\.catalog-store\\.millrace)\\..+");

  private static final Map<String, ConfigOption<?>> KNOWN = new TreeMap<>();

  static {
    Stream.of(
            BlobServerOptions.class,
            CheckpointingOptions.class,
            ClusterOptions.class,
            CoreOptions.class,
            DeploymentOptions.class,
            ExecutionConfigOptions.class,
            ExecutionOptions.class,
            HeartbeatManagerOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            KubernetesConfigOptions.class,
            KubernetesHighAvailabilityOptions.class,
            MetricOptions.class,
            PipelineOptions.class,
            ResourceManagerOptions.class,
            RestOptions.class,
            RestartStrategyOptions.class,
            RocksDBConfigurableOptions.class,
            RocksDBOptions.class,
            StateBackendOptions.class,
            StateRecoveryOptions.class,
            TableConfigOptions.class,
            TaskManagerOptions.class,
            WebOptions.class,
            CommonCatalogOptions.class,
            SqlGatewayServiceConfigOptions.class,
            FlinkConfigOptions.class)
        .flatMap(type -> Stream.of(type.getFields()))
        .filter(field -> field.getType() == ConfigOption.class)
        .map(FlinkOptions::option)
        .forEach(option -> KNOWN.put(option.key(), option));
  }

  private FlinkOptions() {}

  /** The keys that no class knows, and those whose value is of the wrong type. */
  static List<String> problems(Map<String, String> settings) {
    Configuration configuration = Configuration.fromMap(settings);
    return settings.keySet().stream()
        .filter(key -> !OPEN.matcher(key).matches())
        .filter(key -> !KNOWN.containsKey(key) || !readable(configuration, KNOWN.get(key)))
        .toList();
  }

  private static boolean readable(Configuration configuration, ConfigOption<?> option) {
    try {
      return configuration.getOptional(option).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static ConfigOption<?> option(Field field) {
    try {
      return (ConfigOption<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
