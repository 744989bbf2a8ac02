package io.millrace.runtime.read.cut;

import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the snapshots that belong to a cut's points, and appends the cut to the table. */
final class CutWriter {

  private static final Logger LOG = LoggerFactory.getLogger(CutWriter.class);

  private final Catalog catalog;
  private final CutLayout layout;
  private final String job;
  private final String run;

  /** Known for as long as this lives, whatever snapshots expire. */
  private boolean rowsAreLost;

  /**
   * @param run the Flink job id of the job that writes the tables
   */
  CutWriter(Catalog catalog, CutLayout layout, String job, String run) {
    this.catalog = catalog;
    this.layout = layout;
    this.job = job;
    this.run = run;
  }

  /**
   * Appends a cut.
   *
   * @param points all points of one cut
   * @return what keeps it from being written for now: the name of a table without a snapshot that
   *     holds exactly what the points say. Empty too if none is written any more: once rows were
   *     deleted from a raw table, their number no longer tells which ones a snapshot holds
   */
  Optional<String> write(List<CutPoint> points) {
    List<CutPart> parts = new ArrayList<>();
    for (String table : layout.rawTables()) {
      Optional<CutPart> part = rowsAreLost ? Optional.empty() : raw(table, points);
      if (part.isEmpty()) {
        return rowsAreLost ? Optional.empty() : Optional.of(table);
      }
      parts.add(part.get());
    }
    for (CutOutput output : layout.outputs()) {
      Optional<CutPart> part = written(output, points);
      if (part.isEmpty()) {
        return Optional.of(output.table());
      }
      parts.add(part.get());
    }
    CutTable.create(catalog).append(parts);
    return Optional.empty();
  }

  private Optional<CutPart> raw(String name, List<CutPoint> points) {
    List<CutPoint> own = of(name, points);
    long rows = own.stream().mapToLong(point -> point.rows).sum();
    Long progress = own.isEmpty() ? null : known(own.get(0).progress);
    Table table = load(name);
    if (CutSnapshots.hasLostRows(table, rows)) {
      rowsAreLost = true;
      LOG.warn("Rows were deleted from {}: {} writes no more cuts", name, job);
      return Optional.empty();
    }
    return CutSnapshots.holding(table, rows)
        .map(
            snapshot ->
                part(points.get(0), Layer.RAW, name, name, snapshot, rows, null, own, progress));
  }

  private Optional<CutPart> written(CutOutput output, List<CutPoint> points) {
    CutPoint any = points.get(0);
    return CutSnapshots.committed(load(output.table()), run, any.checkpointId)
        .map(
            snapshot ->
                part(
                    any,
                    layout.layer(),
                    output.name(),
                    output.table(),
                    snapshot,
                    null,
                    output.topic(),
                    of(output.topic(), points),
                    progress(output, points)));
  }

  private CutPart part(
      CutPoint cut,
      Layer layer,
      String name,
      String table,
      long snapshot,
      Long rows,
      String topic,
      List<CutPoint> points,
      Long progress) {
    return new CutPart(
        cut.cut,
        layer,
        job,
        run,
        cut.checkpointId,
        Instant.EPOCH.plus(cut.takenAt, ChronoUnit.MICROS),
        name,
        TableName.parse(table),
        snapshot,
        rows,
        topic,
        points.stream()
            .map(point -> new CutPosition(point.topicId, point.partition, point.lastOffset))
            .sorted(
                Comparator.comparing(CutPosition::topicId).thenComparingInt(CutPosition::partition))
            .toList(),
        progress);
  }

  /** The least of its sources, null while one of them has none. */
  private static Long progress(CutOutput output, List<CutPoint> points) {
    Long least = null;
    for (String source : output.sources()) {
      Long progress =
          of(source, points).stream()
              .map(point -> known(point.progress))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      if (progress == null) {
        return null;
      }
      least = least == null ? progress : Long.valueOf(Math.min(least, progress));
    }
    return least;
  }

  private static Long known(long progress) {
    return progress == ProgressMarks.NONE ? null : progress;
  }

  private static List<CutPoint> of(String object, List<CutPoint> points) {
    return points.stream().filter(point -> point.object.equals(object)).toList();
  }

  private Table load(String table) {
    TableName name = TableName.parse(table);
    return catalog.loadTable(TableIdentifier.of(name.namespace(), name.name()));
  }
}
