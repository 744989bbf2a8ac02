package io.millrace.runtime.config;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;

/** Keys every job has. */
public final class JobOptions {

  public static final ConfigOption<String> NAME =
      key("job.name")
          .stringType()
          .noDefaultValue()
          .withDescription("Name of the job in Flink and in everything it writes.");

  @OptionalSetting
  public static final ConfigOption<Integer> PARALLELISM =
      key("job.parallelism")
          .intType()
          .noDefaultValue()
          .withDescription("Parallel instances of each operator; the cluster's default if absent.");

  public static final ConfigOption<Integer> MAX_PARALLELISM =
      key("job.max-parallelism")
          .intType()
          .defaultValue(128)
          .withDescription(
              "Upper bound of any later parallelism. Changing it discards keyed state.");

  public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
      key("job.checkpoint-interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription("Time between checkpoints, and so between commits of the outputs.");

  private JobOptions() {}
}
