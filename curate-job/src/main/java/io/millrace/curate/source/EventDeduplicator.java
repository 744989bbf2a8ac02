package io.millrace.curate.source;

import static io.millrace.schemas.table.MetadataColumns.OFFSET;
import static io.millrace.schemas.table.MetadataColumns.PARTITION;
import static io.millrace.schemas.table.MetadataColumns.TOPIC_ID;

import io.millrace.curate.row.Changelog;
import io.millrace.curate.row.RowProjection;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.util.Collector;

/**
 * Turns events, keyed by {@code _event_id}, into a changelog with one row per event.
 *
 * <p>Of several rows with one id the smallest position (topic id, partition, offset) wins. The
 * first to arrive is emitted at once, and replaced should a smaller position come later.
 */
public final class EventDeduplicator extends KeyedProcessFunction<String, RowData, RowData> {

  private static final long serialVersionUID = 1L;

  private static final int ROW = 3;

  private final RowProjection projection;
  private final int[] position;
  private final int arity;
  private final ValueStateDescriptor<RowData> descriptor;

  private transient ValueState<RowData> first;

  public EventDeduplicator(SourceLayout layout) {
    projection = layout.projection();
    position =
        new int[] {layout.position(TOPIC_ID), layout.position(PARTITION), layout.position(OFFSET)};
    arity = layout.columns().size();
    RowType stateType =
        RowType.of(
            new VarCharType(VarCharType.MAX_LENGTH),
            new IntType(),
            new BigIntType(),
            layout.sqlType());
    descriptor = new ValueStateDescriptor<>("first-event", InternalTypeInfo.of(stateType));
  }

  @Override
  public void open(OpenContext context) {
    first = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(RowData event, Context context, Collector<RowData> out)
      throws Exception {
    RowData known = first.value();
    if (known != null && !isBefore(event, known)) {
      return;
    }
    RowData row = projection.apply(event);
    first.update(
        GenericRowData.of(
            event.getString(position[0]),
            event.getInt(position[1]),
            event.getLong(position[2]),
            row));
    Changelog.emit(known == null ? null : known.getRow(ROW, arity), row, out);
  }

  private boolean isBefore(RowData event, RowData known) {
    int order = event.getString(position[0]).compareTo(known.getString(0));
    if (order == 0) {
      order = Integer.compare(event.getInt(position[1]), known.getInt(1));
    }
    return (order == 0 ? Long.compare(event.getLong(position[2]), known.getLong(2)) : order) < 0;
  }
}
