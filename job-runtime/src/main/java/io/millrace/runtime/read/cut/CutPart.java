package io.millrace.runtime.read.cut;

import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.time.Instant;
import java.util.List;

/**
 * One raw table, curated model or export in a cut: a row of {@code audit.cuts}.
 *
 * @param cut the cut it belongs to
 * @param layer raw, curated or semantic
 * @param job that wrote the row: the one that took the cut, or the one behind it that stood at it
 * @param run of that job: Flink's job id
 * @param checkpoint of that job
 * @param takenAt when that checkpoint's barrier came by
 * @param name the raw table, or the logical name of model or export
 * @param table as it is called in the catalog, with the generation
 * @param snapshot of the table
 * @param rows of a raw table in its snapshot; null for other layers
 * @param topic that has the same content as the table; null for a raw table
 * @param positions of a raw table in its source, of other layers in {@code topic}
 * @param progress how far event time is complete in epoch microseconds; null if there is none
 */
public record CutPart(
    String cut,
    Layer layer,
    String job,
    String run,
    long checkpoint,
    Instant takenAt,
    String name,
    TableName table,
    long snapshot,
    Long rows,
    String topic,
    List<CutPosition> positions,
    Long progress) {

  public CutPart {
    positions = List.copyOf(positions);
  }
}
