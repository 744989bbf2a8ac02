package io.millrace.curate.row;

import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.runtime.read.output.SchemaId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Writes rows in Confluent's Avro wire format: a zero byte, the schema id, the Avro record.
 *
 * <p>Every field is nullable, so that columns can come and go: DECIMAL is a decimal of bytes,
 * TIMESTAMP_LTZ {@code timestamp-micros}, TIMESTAMP {@code local-timestamp-micros}, DATE a date.
 */
public final class AvroRowEncoder implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LogicalType[] types;
  private final RowValues values;
  private final SchemaId schemaId;

  private transient ByteArrayOutputStream buffer;
  private transient BinaryEncoder encoder;

  /**
   * @param schemaId the registry's id of {@link #schema}
   */
  public AvroRowEncoder(RowType rowType, SchemaId schemaId) {
    this.types = rowType.getChildren().toArray(LogicalType[]::new);
    this.values = new RowValues(rowType);
    this.schemaId = schemaId;
  }

  /**
   * The Avro record for a row type.
   *
   * @throws IllegalArgumentException for a nested type, with the column's name
   */
  public static Schema schema(String namespace, String name, RowType rowType) {
    var fields = SchemaBuilder.record(name).namespace(namespace).fields();
    for (RowType.RowField field : rowType.getFields()) {
      Schema nullable =
          Schema.createUnion(
              Schema.create(Schema.Type.NULL), type(field.getName(), field.getType()));
      fields.name(field.getName()).type(nullable).withDefault(null);
    }
    return fields.endRecord();
  }

  private static Schema type(String column, LogicalType type) {
    return switch (type.getTypeRoot()) {
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case INTEGER -> Schema.create(Schema.Type.INT);
      case BIGINT -> Schema.create(Schema.Type.LONG);
      case FLOAT -> Schema.create(Schema.Type.FLOAT);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case CHAR, VARCHAR -> Schema.create(Schema.Type.STRING);
      case BINARY, VARBINARY -> Schema.create(Schema.Type.BYTES);
      case DECIMAL ->
          LogicalTypes.decimal(((DecimalType) type).getPrecision(), ((DecimalType) type).getScale())
              .addToSchema(Schema.create(Schema.Type.BYTES));
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case TIMESTAMP_WITHOUT_TIME_ZONE ->
          LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      default ->
          throw new IllegalArgumentException(
              "Column " + column + " is " + type + ", which a curated topic cannot hold; cast it.");
    };
  }

  /** Encodes a row's columns. For one thread. */
  public byte[] encode(RowData row) {
    try {
      if (buffer == null) {
        buffer = new ByteArrayOutputStream(256);
      }
      buffer.reset();
      buffer.write(0);
      buffer.writeBytes(ByteBuffer.allocate(4).putInt(schemaId.value()).array());
      encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
      for (int i = 0; i < types.length; i++) {
        write(values.internal(row, i));
      }
      encoder.flush();
      return buffer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Object value) throws IOException {
    encoder.writeIndex(value == null ? 0 : 1);
    if (value instanceof StringData string) {
      // a text is written as its UTF-8 bytes, which the row holds
      encoder.writeBytes(string.toBytes());
    } else if (value instanceof Integer number) {
      encoder.writeInt(number);
    } else if (value instanceof Long number) {
      encoder.writeLong(number);
    } else if (value instanceof DecimalData decimal) {
      encoder.writeBytes(unscaled(decimal));
    } else if (value instanceof TimestampData time) {
      encoder.writeLong(EpochMicros.of(time));
    } else if (value != null) {
      writeRare(value);
    }
  }

  /** As {@link DecimalData#toUnscaledBytes}, for short decimals without big numbers. */
  static byte[] unscaled(DecimalData decimal) {
    if (!decimal.isCompact()) {
      return decimal.toUnscaledBytes();
    }
    long value = decimal.toUnscaledLong();
    byte[] bytes = new byte[(Long.SIZE - Long.numberOfLeadingZeros(value ^ value >> 63)) / 8 + 1];
    for (int i = bytes.length - 1; i >= 0; i--) {
      bytes[i] = (byte) value;
      value >>= Byte.SIZE;
    }
    return bytes;
  }

  private void writeRare(Object value) throws IOException {
    if (value instanceof Boolean flag) {
      encoder.writeBoolean(flag);
    } else if (value instanceof Double number) {
      encoder.writeDouble(number);
    } else if (value instanceof Float number) {
      encoder.writeFloat(number);
    } else {
      encoder.writeBytes((byte[]) value);
    }
  }
}
