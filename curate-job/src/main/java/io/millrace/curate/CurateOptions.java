package io.millrace.curate;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.millrace.runtime.config.OptionalSetting;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** Keys of this job beside those of all jobs, of Kafka and of the catalog. */
public final class CurateOptions {

  public static final ConfigOption<String> PROJECT =
      key("curate.project")
          .stringType()
          .noDefaultValue()
          .withDescription("Folder of the dbt project. Read when the job is submitted.");

  @OptionalSetting
  public static final ConfigOption<Map<String, String>> VARIABLES =
      key("curate.vars")
          .mapType()
          .noDefaultValue()
          .withDescription("Values of dbt variables; they win over those of the project.");

  public static final ConfigOption<String> CONTRACTS =
      key("contracts.directory")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Folder of the data contracts (*.avsc): they say what identifies a row of a change"
                  + " source. Read when the job is submitted.");

  public static final ConfigOption<String> TOPIC_PREFIX =
      key("contracts.topic-prefix")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Put before the topics that contracts name, as in the jobs that write the raw tables.");

  public static final ConfigOption<Integer> TOPIC_PARTITIONS =
      key("curate.topic-partitions")
          .intType()
          .defaultValue(2)
          .withDescription("Partitions of every curated topic. Fixed once a topic exists.");

  public static final ConfigOption<Duration> WAIT_FOR_TABLES =
      key("curate.wait-for-tables")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "How long to wait at the start for raw tables that nothing has created yet.");

  public static final ConfigOption<Duration> MONITOR_INTERVAL =
      key("curate.monitor-interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(2))
          .withDescription("How often the raw tables are asked for new snapshots.");

  public static final ConfigOption<Integer> MAX_PENDING_ROWS =
      key("curate.max-pending-rows")
          .intType()
          .defaultValue(50_000)
          .withDescription(
              "Changed rows that each instance of a materialiser keeps on the heap between"
                  + " checkpoints; more are moved to state.");

  @OptionalSetting
  public static final ConfigOption<String> BUILD =
      key("curate.build")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Any text. A changed text makes a new generation of every model, built from raw:"
                  + " needed to start without the state that the present generations belong to.");

  private CurateOptions() {}
}
