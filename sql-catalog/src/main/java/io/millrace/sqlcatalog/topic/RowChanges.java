package io.millrace.sqlcatalog.topic;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;

/**
 * Compares each record with the last one of its key, and emits what changed: of a first one an
 * insert, of an equal one nothing, of a tombstone a delete with the last row's values.
 *
 * <p>State: the columns read, of every key that has a row.
 */
final class RowChanges extends KeyedProcessFunction<String, SourceRecord, RowData> {

  private static final long serialVersionUID = 1L;

  private final RowType rows;
  private final String registryUrl;

  private transient ConfluentAvro avro;
  private transient RecordRows values;
  private transient RowDataSerializer serializer;
  private transient ValueState<RowData> last;

  RowChanges(RowType rows, String registryUrl) {
    this.rows = rows;
    this.registryUrl = registryUrl;
  }

  @Override
  public void open(OpenContext context) {
    avro = new ConfluentAvro(new RegistryClient(registryUrl));
    values = new RecordRows(rows);
    serializer = new RowDataSerializer(rows);
    last =
        getRuntimeContext().getState(new ValueStateDescriptor<>("last", InternalTypeInfo.of(rows)));
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<RowData> out)
      throws Exception {
    RowData before = last.value();
    BinaryRowData after = record.value == null ? null : row(record);
    if (after == null) {
      last.clear();
      emit(before, RowKind.DELETE, out);
    } else if (!after.equals(before)) {
      last.update(after);
      emit(before, RowKind.UPDATE_BEFORE, out);
      emit(after, before == null ? RowKind.INSERT : RowKind.UPDATE_AFTER, out);
    }
  }

  private void emit(RowData row, RowKind kind, Collector<RowData> out) {
    if (row != null) {
      RowData change = serializer.copy(row);
      change.setRowKind(kind);
      out.collect(change);
    }
  }

  /** In the binary format, in which equal rows are equal. */
  private BinaryRowData row(SourceRecord record) {
    try {
      return serializer.toBinaryRow(values.of(avro.decode(record.value, null), record)).copy();
    } catch (DecodeException e) {
      throw new IllegalStateException("The record " + record + " cannot be decoded", e);
    }
  }
}
