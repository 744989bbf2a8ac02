package io.millrace.curate.source;

import io.millrace.schemas.TableName;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.RowType.RowField;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/** Rows of a raw event table and of a raw change table, each with one column of its own. */
final class SourceRows {

  static final SourceLayout EVENTS =
      new SourceLayout(
          new TableName("raw", "events"),
          new RowType(
              List.of(
                  field(MetadataColumns.EVENT_ID, new VarCharType(100)),
                  field(MetadataColumns.TOPIC_ID, new VarCharType(100)),
                  field(MetadataColumns.PARTITION, new IntType()),
                  field(MetadataColumns.OFFSET, new BigIntType()),
                  field(MetadataColumns.REPLAYED, new BooleanType()),
                  field("amount", new IntType()))),
          List.of(MetadataColumns.EVENT_ID, "amount"),
          List.of(MetadataColumns.EVENT_ID),
          false);

  static final SourceLayout CHANGES =
      new SourceLayout(
          new TableName("raw", "changes"),
          new RowType(
              List.of(
                  field(MetadataColumns.OP, new VarCharType(1)),
                  field(MetadataColumns.SEQUENCE, new VarBinaryType(100)),
                  field("id", new IntType()),
                  field("price", new IntType()))),
          List.of("id", "price"),
          List.of("id"),
          true);

  private SourceRows() {}

  static RowData event(String id, int partition, long offset, int amount) {
    return GenericRowData.of(
        StringData.fromString(id),
        StringData.fromString("topic"),
        partition,
        offset,
        false,
        amount);
  }

  static RowData replayed(String id, int partition, long offset) {
    GenericRowData row = (GenericRowData) event(id, partition, offset, 1);
    row.setField(4, true);
    return row;
  }

  static RowData change(String op, long sequence, Integer id, Integer price) {
    return GenericRowData.of(
        StringData.fromString(op),
        ByteBuffer.allocate(Long.BYTES).putLong(sequence).array(),
        id,
        price);
  }

  /** The row as SQL sees it. */
  static RowData of(Object... columns) {
    return GenericRowData.of(columns);
  }

  private static RowField field(
      String name, org.apache.flink.table.types.logical.LogicalType type) {
    return new RowField(name, type);
  }
}
