package io.millrace.runtime.read.generation;

import io.millrace.runtime.iceberg.RecordFiles;
import io.millrace.runtime.read.generation.Generation.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Reads and appends the rows of the generations' table through Iceberg's own API. */
final class GenerationRecords {

  private static final Comparator<Record> IN_ORDER =
      Comparator.comparing((Record row) -> (OffsetDateTime) row.getField("at"))
          .thenComparing(GenerationRecords::state);

  private final Table table;
  private final Clock clock;

  GenerationRecords(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** All rows, the oldest first. */
  List<Generation> read() {
    return records().stream().sorted(IN_ORDER).map(GenerationRecords::generation).toList();
  }

  /** The rows until a time, the oldest first. */
  List<Generation> read(Instant until) {
    OffsetDateTime last = until.atOffset(ZoneOffset.UTC);
    return records().stream()
        .filter(row -> !((OffsetDateTime) row.getField("at")).isAfter(last))
        .sorted(IN_ORDER)
        .map(GenerationRecords::generation)
        .toList();
  }

  /** Appends rows in one commit. */
  void append(List<Generation> generations) {
    OffsetDateTime at = now();
    RecordFiles.append(
        table, generations.stream().map(generation -> record(generation, at)).toList());
  }

  private List<Record> records() {
    table.refresh();
    try (CloseableIterable<Record> scan = IcebergGenerics.read(table).build()) {
      List<Record> records = new ArrayList<>();
      scan.forEach(record -> records.add(record.copy()));
      return records;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Later than every row there is, even if the clock has gone back. */
  private OffsetDateTime now() {
    OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    return records().stream()
        .map(row -> ((OffsetDateTime) row.getField("at")).plus(1, ChronoUnit.MICROS))
        .reduce(now.truncatedTo(ChronoUnit.MICROS), (a, b) -> a.isAfter(b) ? a : b);
  }

  private Record record(Generation generation, OffsetDateTime at) {
    Record row = GenericRecord.create(table.schema());
    row.setField("model", generation.model());
    row.setField("generation", generation.number());
    row.setField("digest", generation.digest());
    row.setField("state", generation.state().name().toLowerCase(Locale.ROOT));
    row.setField("at", at);
    return row;
  }

  private static Generation generation(Record row) {
    return new Generation(
        (String) row.getField("model"),
        (Integer) row.getField("generation"),
        (String) row.getField("digest"),
        state(row));
  }

  private static State state(Record row) {
    return State.valueOf(((String) row.getField("state")).toUpperCase(Locale.ROOT));
  }
}
