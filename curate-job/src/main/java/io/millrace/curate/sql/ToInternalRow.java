package io.millrace.curate.sql;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.conversion.RowRowConverter;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/** Turns rows as the Table API hands them out into internal rows of the same kind. */
final class ToInternalRow extends RichMapFunction<Row, RowData> {

  private static final long serialVersionUID = 1L;

  private final DataType type;
  private transient RowRowConverter converter;

  private ToInternalRow(DataType type) {
    this.type = type;
  }

  static DataStream<RowData> of(DataStream<Row> rows, ResolvedSchema schema, String uid) {
    DataType type = schema.toPhysicalRowDataType();
    return rows.map(new ToInternalRow(type))
        .returns(InternalTypeInfo.of(type.getLogicalType()))
        .name(uid)
        .uid(uid);
  }

  @Override
  public void open(OpenContext context) {
    converter = RowRowConverter.create(type);
    converter.open(getRuntimeContext().getUserCodeClassLoader());
  }

  @Override
  public RowData map(Row row) {
    return converter.toInternal(row);
  }
}
