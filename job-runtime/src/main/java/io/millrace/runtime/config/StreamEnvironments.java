package io.millrace.runtime.config;

import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions.UidGeneration;
import org.apache.flink.table.api.config.TableConfigOptions;

/** Environments with what all jobs rely on, whatever the cluster's defaults are. */
public final class StreamEnvironments {

  private StreamEnvironments() {}

  /**
   * An environment for the loaded settings.
   *
   * <p>Fixed: no generic serialisation, no generated uids except for planned operators, UTC,
   * exactly once with aligned barriers (in-flight records are never part of a checkpoint), and
   * checkpoints that stay after a cancellation.
   */
  public static StreamExecutionEnvironment create(Configuration settings) {
    return StreamExecutionEnvironment.getExecutionEnvironment(flinkConfiguration(settings));
  }

  static Configuration flinkConfiguration(Configuration settings) {
    Configuration flink = FlinkKeys.of(settings);
    flink.set(PipelineOptions.NAME, settings.get(JobOptions.NAME));
    flink.set(PipelineOptions.MAX_PARALLELISM, settings.get(JobOptions.MAX_PARALLELISM));
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    // No operator of ours keeps or changes what it was given, or what it has handed on.
    if (!flink.contains(PipelineOptions.OBJECT_REUSE)) {
      flink.set(PipelineOptions.OBJECT_REUSE, true);
    }
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(ExecutionConfigOptions.TABLE_EXEC_UID_GENERATION, UidGeneration.ALWAYS);
    flink.set(TableConfigOptions.LOCAL_TIME_ZONE, "UTC");
    settings
        .getOptional(JobOptions.PARALLELISM)
        .ifPresent(parallelism -> flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism));
    checkpointing(flink, settings);
    return flink;
  }

  private static void checkpointing(Configuration flink, Configuration settings) {
    flink.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.get(JobOptions.CHECKPOINT_INTERVAL));
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    flink.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    flink.set(CheckpointingOptions.MAX_CONCURRENT_CHECKPOINTS, 1);
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
  }
}
