package io.millrace.sqlcatalog;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Table;

/** What there is to read of a table's past. */
final class Snapshots {

  private Snapshots() {}

  /**
   * @throws ValidationException if the table's history does not go back to that time, with how far
   *     it goes back
   */
  static void requireOneAt(ObjectPath name, Table table, long timestampMillis) {
    Optional<Long> oldest =
        StreamSupport.stream(table.history().spliterator(), false)
            .min(Comparator.comparingLong(HistoryEntry::timestampMillis))
            .map(HistoryEntry::timestampMillis);
    if (oldest.isEmpty() || oldest.get() > timestampMillis) {
      throw new ValidationException(
          "%s is not known as of %s: %s."
              .formatted(
                  name.getFullName(),
                  Instant.ofEpochMilli(timestampMillis),
                  oldest
                      .map(time -> "its oldest snapshot is of " + Instant.ofEpochMilli(time))
                      .orElse("it has no snapshot")));
    }
  }
}
