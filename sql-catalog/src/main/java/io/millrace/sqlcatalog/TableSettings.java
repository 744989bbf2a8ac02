package io.millrace.sqlcatalog;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.iceberg.flink.FlinkReadOptions;

/** Options of the catalog's tables: what a name stands for, and what a hint may say. */
final class TableSettings {

  static final ConfigOption<String> TABLE =
      key("table")
          .stringType()
          .noDefaultValue()
          .withDescription("The physical Iceberg table, with its generation.");

  static final ConfigOption<String> TOPIC =
      key("topic")
          .stringType()
          .noDefaultValue()
          .withDescription("The physical topic that streaming queries follow.");

  /** As in Flink's own Kafka tables. */
  static final ConfigOption<String> STARTUP_MODE =
      key("scan.startup.mode")
          .stringType()
          .defaultValue("earliest-offset")
          .withDescription(
              "Where a streaming query of a topic begins: earliest-offset, with all rows there are,"
                  + " or latest-offset, with what changes from now on.");

  /** In milliseconds since the epoch; Iceberg's own option. */
  static final ConfigOption<Long> AS_OF_TIMESTAMP = FlinkReadOptions.AS_OF_TIMESTAMP;

  /** Hints that ask for a certain state of an Iceberg table, or for its increments. */
  private static final List<String> OF_ICEBERG =
      List.of(
          "as-of-timestamp",
          "snapshot-id",
          "branch",
          "tag",
          "start-snapshot-id",
          "start-snapshot-timestamp",
          "end-snapshot-id",
          "start-tag",
          "end-tag",
          "streaming",
          "monitor-interval",
          "starting-strategy");

  private TableSettings() {}

  /** Whether the options ask for the Iceberg table, and not for what a name means by default. */
  static boolean askForIceberg(Map<String, String> options) {
    return OF_ICEBERG.stream().anyMatch(options::containsKey);
  }
}
