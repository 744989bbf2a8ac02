package io.millrace.semantic.image;

import io.millrace.semantic.row.PackedRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Turns the images of a key into changes: a new image takes the one before it away and adds itself.
 *
 * <p>What is taken away comes from this operator's own state, never from the topic. An image that
 * is older than, or the same as, the one already known changes nothing. A tombstone is remembered,
 * so that an older image does not bring the row back.
 */
public final class RowImages extends KeyedProcessFunction<ImageKey, RowImage, RowChange> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<RowImage> latest;

  @Override
  public void open(OpenContext context) {
    latest = getRuntimeContext().getState(new ValueStateDescriptor<>("latest", RowImage.class));
  }

  @Override
  public void processElement(RowImage image, Context context, Collector<RowChange> out)
      throws Exception {
    RowImage before = latest.value();
    if (before != null && !image.isNewerThan(before)) {
      return;
    }
    latest.update(new RowImage(null, image.generation, image.offset, image.row));
    emit(before == null ? null : before.row, image.row, out);
  }

  private static void emit(PackedRow before, PackedRow after, Collector<RowChange> out) {
    if (before != null && before.equals(after)) {
      return;
    }
    if (before != null) {
      out.collect(new RowChange(before, -1));
    }
    if (after != null) {
      out.collect(new RowChange(after, 1));
    }
  }
}
