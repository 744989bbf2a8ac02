package io.millrace.curate.model;

import io.millrace.curate.row.RowProjection;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.kafka.UncommittedKeys.Written;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.OutputTag;

/** Judges the rows of a key and writes what differs from what was written last. */
final class ModelWriter {

  private final ModelOutput model;
  private final RowProjection projection;
  private final ModelEncoder rows;
  private final TestTallies tallies;
  private final OutputTag<RowData> changelog;
  private final Output<StreamRecord<TableRow>> output;
  private long checkpointId;

  ModelWriter(
      ModelOutput model,
      RowProjection projection,
      OutputTag<RowData> changelog,
      Output<StreamRecord<TableRow>> output) {
    this.model = model;
    this.projection = projection;
    this.rows = new ModelEncoder(model);
    this.tallies = new TestTallies(model);
    this.changelog = changelog;
    this.output = output;
  }

  void startCheckpoint(long id) {
    checkpointId = id;
  }

  void finishCheckpoint() {
    tallies
        .take()
        .forEach(counts -> output.collect(Materialiser.TEST_COUNTS, new StreamRecord<>(counts)));
  }

  /** Writes to the topic once more what was written last of a key. */
  void repeat(byte[] key, KeyRows last, Written written) {
    RowData curated = image(last.emitted().orElse(null), last.verdict()).curated;
    KafkaRow row = rows.record(key, curated, written.checkpoint()).repeatOf(written.millis());
    output.collect(Materialiser.RECORDS, new StreamRecord<>(row));
  }

  /**
   * Writes a key's change and notes it in the key's rows.
   *
   * @return whether a record went to the topic
   */
  boolean write(byte[] key, KeyRows live) {
    Image before = image(live.emitted().orElse(null), live.verdict());
    RowData chosen = live.chosen().orElse(null);
    long verdict = chosen == null ? 0 : model.tests().judge(chosen, live.hasSeveral());
    Image after = image(chosen, verdict);
    boolean hasChanged = writeCurated(key, before.curated, after.curated);
    writeRejected(key, before, after);
    tallies.change(before.exists(), live.verdict(), after.exists(), verdict);
    live.emit(chosen, verdict);
    return hasChanged;
  }

  private boolean writeCurated(byte[] key, RowData before, RowData after) {
    if (java.util.Objects.equals(before, after)) {
      return false;
    }
    if (before != null) {
      RowKind kind = after == null ? RowKind.DELETE : RowKind.UPDATE_BEFORE;
      collect(before, kind);
    }
    if (after != null) {
      collect(after, before == null ? RowKind.INSERT : RowKind.UPDATE_AFTER);
    }
    output.collect(Materialiser.RECORDS, new StreamRecord<>(rows.record(key, after, checkpointId)));
    return true;
  }

  private void collect(RowData content, RowKind kind) {
    output.collect(new StreamRecord<>(rows.curated(content, kind, checkpointId)));
    content.setRowKind(kind);
    output.collect(changelog, new StreamRecord<>(content));
    content.setRowKind(RowKind.INSERT);
  }

  private void writeRejected(byte[] key, Image before, Image after) {
    if (java.util.Objects.equals(before.rejected, after.rejected)
        && before.tests.equals(after.tests)) {
      return;
    }
    if (before.rejected != null) {
      RowKind kind = after.rejected == null ? RowKind.DELETE : RowKind.UPDATE_BEFORE;
      collectRejected(key, before, kind);
    }
    if (after.rejected != null) {
      collectRejected(key, after, before.rejected == null ? RowKind.INSERT : RowKind.UPDATE_AFTER);
    }
  }

  private void collectRejected(byte[] key, Image image, RowKind kind) {
    output.collect(
        new StreamRecord<>(rows.rejected(key, image.rejected, kind, image.tests, checkpointId)));
  }

  private Image image(RowData row, long verdict) {
    if (row == null) {
      return new Image(null, null, "");
    }
    RowData content = projection.view((BinaryRowData) row);
    return model.tests().rejects(verdict)
        ? new Image(null, content, model.tests().rejectedBy(verdict))
        : new Image(content, null, "");
  }

  /** Where a key's row stands: in the curated table, in the rejected one, or nowhere. */
  private record Image(RowData curated, RowData rejected, String tests) {

    boolean exists() {
      return curated != null || rejected != null;
    }
  }
}
