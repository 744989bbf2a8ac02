package io.millrace.runtime.write.raw;

import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.schemas.contract.AvroTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/**
 * Converts Avro's generic values, without logical-type conversions, to Flink's internal ones for
 * the columns that {@link io.millrace.schemas.table.IcebergSchemas} gives them.
 *
 * <p>Converters are chosen once per schema. Not serialisable: made in {@code open}.
 */
public final class AvroToRowData {

  /** The first number that has more digits than the index. */
  private static final long[] LIMITS =
      LongStream.iterate(1, limit -> limit * 10).limit(19).toArray();

  private final UnaryOperator<Object>[] fields;

  @SuppressWarnings({"unchecked", "rawtypes"})
  public AvroToRowData(Schema record) {
    this.fields =
        record.getFields().stream()
            .map(field -> orNull(converter(AvroTypes.nonNull(field.schema()))))
            .toArray(UnaryOperator[]::new);
  }

  /** How many columns the record fills. */
  public int arity() {
    return fields.length;
  }

  /** Sets the columns from {@code first} on to the record's fields. */
  public void write(IndexedRecord record, GenericRowData row, int first) {
    for (int i = 0; i < fields.length; i++) {
      row.setField(first + i, fields[i].apply(record.get(i)));
    }
  }

  private GenericRowData row(Object record) {
    GenericRowData row = new GenericRowData(fields.length);
    write((IndexedRecord) record, row, 0);
    return row;
  }

  private static UnaryOperator<Object> orNull(UnaryOperator<Object> converter) {
    return value -> value == null ? null : converter.apply(value);
  }

  private static UnaryOperator<Object> converter(Schema type) {
    if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return value -> decimal(value, decimal);
    }
    return switch (type.getType()) {
      case STRING, ENUM -> AvroToRowData::text;
      case BYTES -> value -> bytes((ByteBuffer) value);
      case FIXED -> fixed(type);
      case LONG -> longInteger(type);
      case RECORD -> new AvroToRowData(type)::row;
      case ARRAY -> array(orNull(converter(AvroTypes.nonNull(type.getElementType()))));
      case MAP -> map(orNull(converter(AvroTypes.nonNull(type.getValueType()))));
      default -> UnaryOperator.identity();
    };
  }

  private static UnaryOperator<Object> longInteger(Schema type) {
    return switch (AvroTypes.logicalName(type)) {
      case "timestamp-micros", "local-timestamp-micros" ->
          micros -> EpochMicros.toTimestamp((Long) micros);
      case "timestamp-millis", "local-timestamp-millis" ->
          millis -> TimestampData.fromEpochMillis((Long) millis);
      default -> UnaryOperator.identity();
    };
  }

  private static UnaryOperator<Object> fixed(Schema type) {
    if (AvroTypes.logicalName(type).equals("uuid")) {
      return value -> {
        ByteBuffer bits =
            ByteBuffer.wrap(((GenericFixed) value).bytes()).order(ByteOrder.BIG_ENDIAN);
        return StringData.fromString(new UUID(bits.getLong(), bits.getLong()).toString());
      };
    }
    return value -> ((GenericFixed) value).bytes().clone();
  }

  private static UnaryOperator<Object> array(UnaryOperator<Object> element) {
    return values -> new GenericArrayData(((List<?>) values).stream().map(element).toArray());
  }

  private static UnaryOperator<Object> map(UnaryOperator<Object> value) {
    return entries -> {
      Map<Object, Object> converted = new HashMap<>();
      ((Map<?, ?>) entries)
          .forEach(
              (key, each) ->
                  converted.put(StringData.fromString(key.toString()), value.apply(each)));
      return new GenericMapData(converted);
    };
  }

  /** An ASCII text that Avro has just read keeps its bytes; others are decoded. */
  static StringData text(Object value) {
    if (value instanceof Utf8 utf8 && isAscii(utf8)) {
      return StringData.fromBytes(utf8.getBytes(), 0, utf8.getByteLength());
    }
    return StringData.fromString(value.toString());
  }

  private static boolean isAscii(Utf8 text) {
    byte[] bytes = text.getBytes();
    byte all = 0;
    for (int i = 0; i < text.getByteLength(); i++) {
      all |= bytes[i];
    }
    return all >= 0;
  }

  private static DecimalData decimal(Object value, LogicalTypes.Decimal type) {
    byte[] unscaled =
        value instanceof GenericFixed fixed ? fixed.bytes() : bytes((ByteBuffer) value);
    if (unscaled.length > 0 && unscaled.length <= Long.BYTES && type.getPrecision() <= 18) {
      long digits = bigEndian(unscaled);
      if (-LIMITS[type.getPrecision()] < digits && digits < LIMITS[type.getPrecision()]) {
        return DecimalData.fromUnscaledLong(digits, type.getPrecision(), type.getScale());
      }
    }
    return DecimalData.fromBigDecimal(
        new BigDecimal(new BigInteger(unscaled), type.getScale()),
        type.getPrecision(),
        type.getScale());
  }

  private static long bigEndian(byte[] signed) {
    long number = signed[0];
    for (int i = 1; i < signed.length; i++) {
      number = number << 8 | signed[i] & 0xff;
    }
    return number;
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
