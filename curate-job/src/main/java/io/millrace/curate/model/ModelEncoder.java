package io.millrace.curate.model;

import io.millrace.curate.row.Columns;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.utils.JoinedRowData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.types.RowKind;

/** Shapes rows of one model for its table, its table of rejected rows, and its topic. */
public final class ModelEncoder {

  /** Header with the checkpoint of a record. */
  public static final String CHECKPOINT_HEADER = KafkaRow.CHECKPOINT;

  private final ModelOutput model;

  ModelEncoder(ModelOutput model) {
    this.model = model;
  }

  /** The model's own columns; of these the key is not nullable. */
  public static RowType contentType(ModelOutput model) {
    return contentType(model.inputType(), model.columns(), model.key());
  }

  /** The given columns, of which the key is not nullable. */
  public static RowType contentType(RowType rowType, List<String> columns, List<String> key) {
    return Columns.requireOnly(Columns.select(rowType, columns), key);
  }

  /** The columns of the curated table. */
  public static RowType tableType(ModelOutput model) {
    return with(contentType(model), field(MetadataColumns.CHECKPOINT_ID, new BigIntType(false)));
  }

  /** The columns of the rejected table. */
  public static RowType rejectedType(ModelOutput model) {
    RowType content =
        Columns.requireOnly(Columns.select(model.inputType(), model.columns()), List.of());
    return with(
        content,
        field(MetadataColumns.ROW_KEY, new VarCharType(false, VarCharType.MAX_LENGTH)),
        field(MetadataColumns.FAILED_TESTS, new VarCharType(VarCharType.MAX_LENGTH)),
        field(MetadataColumns.CHECKPOINT_ID, new BigIntType(false)));
  }

  TableRow curated(RowData content, RowKind kind, long checkpoint) {
    return new TableRow(
        model.table().toString(), new JoinedRowData(kind, content, GenericRowData.of(checkpoint)));
  }

  TableRow rejected(byte[] key, RowData content, RowKind kind, String tests, long checkpoint) {
    RowData about =
        GenericRowData.of(
            StringData.fromString(HexFormat.of().formatHex(key)),
            StringData.fromString(tests),
            checkpoint);
    return new TableRow(model.rejected().toString(), new JoinedRowData(kind, content, about));
  }

  /**
   * @param content null for a tombstone
   */
  KafkaRow record(byte[] key, RowData content, long checkpoint) {
    byte[] value = content == null ? null : model.values().encode(content);
    return KafkaRow.keyed(model.topic(), key, value, Map.of(CHECKPOINT_HEADER, text(checkpoint)));
  }

  static byte[] text(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  private static RowType.RowField field(
      String name, org.apache.flink.table.types.logical.LogicalType type) {
    return new RowType.RowField(name, type);
  }

  private static RowType with(RowType rowType, RowType.RowField... more) {
    return new RowType(Stream.concat(rowType.getFields().stream(), Stream.of(more)).toList());
  }
}
