package io.millrace.curate.source;

import static io.millrace.schemas.table.MetadataColumns.OP;
import static io.millrace.schemas.table.MetadataColumns.SEQUENCE;

import io.millrace.curate.row.Changelog;
import io.millrace.curate.row.RowKey;
import io.millrace.curate.row.RowProjection;
import io.millrace.runtime.failure.RowFailureException;
import java.util.Arrays;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.util.Collector;

/**
 * Turns the changes of a table, keyed by its primary key, into a changelog of its rows.
 *
 * <p>The newest {@code _sequence} of a key wins in whatever order changes arrive; deleted keys stay
 * remembered, so that an older change cannot bring them back. A truncate removes every row that is
 * older than itself; it comes on the broadcast side, and as a change without a key, which is no
 * row.
 */
public final class ChangeReducer
    extends KeyedBroadcastProcessFunction<String, RowData, RowData, RowData> {

  private static final long serialVersionUID = 1L;

  /** The sequence of the newest truncate. */
  public static final MapStateDescriptor<String, byte[]> TRUNCATED =
      new MapStateDescriptor<>(
          "truncated", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final String NEWEST = "newest";

  private final RowProjection projection;
  private final int opPosition;
  private final int sequencePosition;
  private final int arity;
  private final String table;
  private final ValueStateDescriptor<RowData> descriptor;

  private transient ValueState<RowData> newest;

  public ChangeReducer(SourceLayout layout) {
    projection = layout.projection();
    opPosition = layout.position(OP);
    sequencePosition = layout.position(SEQUENCE);
    arity = layout.columns().size();
    table = layout.table().toString();
    // The key's sequence, and its row unless it is deleted.
    RowType stateType =
        RowType.of(new VarBinaryType(VarBinaryType.MAX_LENGTH), layout.sqlType().copy(true));
    descriptor = new ValueStateDescriptor<>("newest-change", InternalTypeInfo.of(stateType));
  }

  @Override
  public void open(OpenContext context) {
    newest = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(RowData change, ReadOnlyContext context, Collector<RowData> out)
      throws Exception {
    try {
      reduce(change, context, out);
    } catch (Exception e) {
      throw RowFailureException.of("Table " + table, RowKey.bytes(context.getCurrentKey()), e);
    }
  }

  private void reduce(RowData change, ReadOnlyContext context, Collector<RowData> out)
      throws Exception {
    if (is("t", change)) {
      return;
    }
    byte[] sequence = change.getBinary(sequencePosition);
    if (isOlder(sequence, context.getBroadcastState(TRUNCATED).get(NEWEST))) {
      return;
    }
    RowData known = newest.value();
    if (known != null && Arrays.compareUnsigned(sequence, known.getBinary(0)) <= 0) {
      return;
    }
    RowData row = is("d", change) ? null : projection.apply(change);
    newest.update(GenericRowData.of(sequence, row));
    Changelog.emit(rowOf(known), row, out);
  }

  @Override
  public void processBroadcastElement(RowData truncate, Context context, Collector<RowData> out)
      throws Exception {
    byte[] sequence = truncate.getBinary(sequencePosition);
    var truncated = context.getBroadcastState(TRUNCATED);
    if (isOlder(sequence, truncated.get(NEWEST))) {
      return;
    }
    truncated.put(NEWEST, sequence);
    context.applyToKeyedState(
        descriptor,
        (key, state) -> {
          RowData known = state.value();
          if (isOlder(known.getBinary(0), sequence)) {
            state.clear();
            Changelog.emit(rowOf(known), null, out);
          }
        });
  }

  private RowData rowOf(RowData known) {
    return known == null || known.isNullAt(1) ? null : known.getRow(1, arity);
  }

  private boolean is(String op, RowData change) {
    return op.equals(change.getString(opPosition).toString());
  }

  private static boolean isOlder(byte[] sequence, byte[] than) {
    return than != null && Arrays.compareUnsigned(sequence, than) < 0;
  }
}
