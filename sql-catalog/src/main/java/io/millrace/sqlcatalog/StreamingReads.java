package io.millrace.sqlcatalog;

import java.util.Map;
import java.util.Set;

/** How a streaming query reads an Iceberg table that is only appended to. */
final class StreamingReads {

  /** Hints that ask for one state of the table: there is nothing to wait for. */
  private static final Set<String> OF_ONE_STATE =
      Set.of("as-of-timestamp", "snapshot-id", "tag", "end-snapshot-id", "end-tag");

  private StreamingReads() {}

  /** All rows there are, then those of each new snapshot; one state of the table just once. */
  static Map<String, String> defaults(Map<String, String> options) {
    boolean once =
        options.get(TableSettings.TABLE.key()).contains("$")
            || options.keySet().stream().anyMatch(OF_ONE_STATE::contains);
    if (once) {
      return Map.of("streaming", "false");
    }
    boolean from =
        options.containsKey("start-snapshot-id") || options.containsKey("start-snapshot-timestamp");
    return from
        ? Map.of("streaming", "true", "monitor-interval", "2s")
        : Map.of(
            "streaming",
            "true",
            "monitor-interval",
            "2s",
            "starting-strategy",
            "TABLE_SCAN_THEN_INCREMENTAL");
  }
}
