package io.millrace.runtime.write.decode;

import java.util.OptionalInt;

/**
 * What the values of a field mean, as Kafka Connect's schemas say it.
 *
 * @param name the schema's name, such as {@code io.debezium.time.MicroTimestamp}; empty if there is
 *     none
 * @param scale of a decimal carried as bytes
 */
public record SourceType(String name, OptionalInt scale) {

  public static final SourceType PLAIN = new SourceType("", OptionalInt.empty());

  /**
   * How many microseconds one unit of a time or timestamp is, times 1000; plain numbers count as
   * microseconds.
   */
  long nanosPerUnit() {
    return switch (name) {
      case "io.debezium.time.NanoTimestamp", "io.debezium.time.NanoTime" -> 1;
      case "io.debezium.time.Timestamp",
          "io.debezium.time.Time",
          "org.apache.kafka.connect.data.Timestamp",
          "org.apache.kafka.connect.data.Time",
          "timestamp-millis",
          "local-timestamp-millis",
          "time-millis" ->
          1_000_000;
      default -> 1_000;
    };
  }

  /** Whether values count days, or say nothing about what they count. */
  boolean mayBeDays() {
    return switch (name) {
      case "", "io.debezium.time.Date", "org.apache.kafka.connect.data.Date", "date" -> true;
      default -> false;
    };
  }
}
