package io.millrace.cli.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;

/**
 * An entry of {@code audit.ledger}, as far as the audit looks at it.
 *
 * @param progress of event time in the partition; null if the source has none
 */
record LedgerRow(
    String job,
    long checkpoint,
    SourcePartition source,
    long first,
    long last,
    long records,
    Map<String, Long> taken,
    long quarantined,
    long marks,
    long skipped,
    Instant progress,
    Instant writtenAt) {

  static final List<String> COLUMNS =
      List.of(
          "job",
          "checkpoint_id",
          "topic",
          "topic_id",
          "partition",
          "first_offset",
          "last_offset",
          "records",
          "taken",
          "quarantined",
          "marks",
          "skipped_offsets",
          "progress",
          "written_at");

  static LedgerRow of(Record row) {
    return new LedgerRow(
        (String) row.getField("job"),
        number(row, "checkpoint_id"),
        new SourcePartition(
            (String) row.getField("topic"),
            (String) row.getField("topic_id"),
            (Integer) row.getField("partition")),
        number(row, "first_offset"),
        number(row, "last_offset"),
        number(row, "records"),
        taken(row),
        number(row, "quarantined"),
        number(row, "marks"),
        number(row, "skipped_offsets"),
        progress(row),
        ((OffsetDateTime) row.getField("written_at")).toInstant());
  }

  /** Whether what was read is all accounted for, in the entry alone. */
  boolean addsUp() {
    return records == takenInAll() + quarantined + marks && last - first + 1 == records + skipped;
  }

  /** How far the source is complete by this entry: when it was written, if it has no progress. */
  Instant upTo() {
    return progress == null ? writtenAt : progress;
  }

  String range() {
    return "offsets %d to %d of checkpoint %d".formatted(first, last, checkpoint);
  }

  private long takenInAll() {
    return taken.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> taken(Record row) {
    Map<String, Long> taken = new HashMap<>();
    ((Map<?, ?>) row.getField("taken"))
        .forEach((table, count) -> taken.put(table.toString().intern(), (Long) count));
    return taken;
  }

  private static Instant progress(Record row) {
    Long micros = (Long) row.getField("progress");
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static long number(Record row, String column) {
    return (Long) row.getField(column);
  }
}
