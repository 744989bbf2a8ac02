package io.millrace.runtime.read.cut;

import io.millrace.runtime.iceberg.RecordFiles;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** Rows of {@code audit.cuts}, written and read. */
final class CutRecords {

  private CutRecords() {}

  static void append(Table table, List<CutPart> parts) {
    RecordFiles.append(table, parts.stream().map(CutRecords::record).toList());
  }

  /**
   * The cuts with rows that were taken after a time, the newest first. Rows without the raw layer
   * are no cut: the job behind stood at a checkpoint that has none. What was appended twice counts
   * once.
   */
  static List<Cut> cuts(Table table, Instant after) {
    Map<String, Map<String, CutPart>> byCut = new LinkedHashMap<>();
    for (CutPart part : read(table, after)) {
      byCut
          .computeIfAbsent(part.cut(), cut -> new LinkedHashMap<>())
          .merge(part.layer() + part.name(), part, CutRecords::earlier);
    }
    List<Cut> cuts = new ArrayList<>();
    byCut.forEach(
        (id, parts) ->
            parts.values().stream()
                .filter(part -> part.layer() == Layer.RAW)
                .findFirst()
                .ifPresent(raw -> cuts.add(new Cut(id, raw.takenAt(), inOrder(parts)))));
    cuts.sort(Comparator.comparing(Cut::takenAt).reversed());
    return cuts;
  }

  private static CutPart earlier(CutPart a, CutPart b) {
    return a.takenAt().isAfter(b.takenAt()) ? b : a;
  }

  private static List<CutPart> inOrder(Map<String, CutPart> parts) {
    return parts.values().stream()
        .sorted(Comparator.comparing(CutPart::layer).thenComparing(CutPart::name))
        .toList();
  }

  private static List<CutPart> read(Table table, Instant after) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, after);
    try (CloseableIterable<Record> scan =
        IcebergGenerics.read(table).where(Expressions.greaterThan("taken_at", micros)).build()) {
      List<CutPart> parts = new ArrayList<>();
      scan.forEach(record -> parts.add(part(record)));
      return parts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Record record(CutPart part) {
    Record row = GenericRecord.create(CutTable.SCHEMA);
    row.setField("cut_id", part.cut());
    row.setField("layer", part.layer().namespace());
    row.setField("job", part.job());
    row.setField("run", part.run());
    row.setField("checkpoint_id", part.checkpoint());
    row.setField("taken_at", part.takenAt().atOffset(ZoneOffset.UTC));
    row.setField("name", part.name());
    row.setField("table_name", part.table().toString());
    row.setField("snapshot_id", part.snapshot());
    row.setField("row_count", part.rows());
    row.setField("topic", part.topic());
    row.setField("positions", part.positions().stream().map(CutRecords::record).toList());
    row.setField("progress", part.progress());
    return row;
  }

  private static Record record(CutPosition position) {
    Record row = GenericRecord.create(CutTable.POSITION);
    row.setField("topic_id", position.topicId());
    row.setField("partition", position.partition());
    row.setField("last_offset", position.lastOffset());
    return row;
  }

  private static CutPart part(Record row) {
    return new CutPart(
        (String) row.getField("cut_id"),
        Layer.valueOf(((String) row.getField("layer")).toUpperCase(Locale.ROOT)),
        (String) row.getField("job"),
        (String) row.getField("run"),
        (Long) row.getField("checkpoint_id"),
        ((OffsetDateTime) row.getField("taken_at")).toInstant(),
        (String) row.getField("name"),
        TableName.parse((String) row.getField("table_name")),
        (Long) row.getField("snapshot_id"),
        (Long) row.getField("row_count"),
        (String) row.getField("topic"),
        ((List<?>) row.getField("positions")).stream().map(CutRecords::position).toList(),
        (Long) row.getField("progress"));
  }

  private static CutPosition position(Object element) {
    Record row = (Record) element;
    return new CutPosition(
        (String) row.getField("topic_id"),
        (Integer) row.getField("partition"),
        (Long) row.getField("last_offset"));
  }
}
