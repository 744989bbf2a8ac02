package io.millrace.sqlcatalog.topic;

import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.schemas.contract.AvroTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;

/** Turns Avro's value of a column, without conversions, into Flink's internal one. */
interface AvroValue {

  /** The value is not null. */
  Object internal(Object value);

  /**
   * @throws IllegalStateException if values of that schema are not of the column's type
   */
  static AvroValue of(String column, Schema schema, LogicalType type) {
    Schema actual = AvroTypes.nonNull(schema);
    return switch (type.getTypeRoot()) {
      case BOOLEAN -> value -> value;
      case INTEGER, DATE -> value -> ((Number) value).intValue();
      case BIGINT -> value -> ((Number) value).longValue();
      case FLOAT -> value -> ((Number) value).floatValue();
      case DOUBLE -> value -> ((Number) value).doubleValue();
      case CHAR, VARCHAR -> value -> StringData.fromString(value.toString());
      case BINARY, VARBINARY -> value -> bytes((ByteBuffer) value);
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_WITHOUT_TIME_ZONE ->
          value -> EpochMicros.toTimestamp((Long) value);
      case DECIMAL -> decimal(column, actual, (DecimalType) type);
      default -> throw misfit(column, actual, type);
    };
  }

  private static AvroValue decimal(String column, Schema schema, DecimalType type) {
    if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal)) {
      throw misfit(column, schema, type);
    }
    return value -> {
      BigDecimal number =
          new BigDecimal(new BigInteger(bytes((ByteBuffer) value)), decimal.getScale());
      DecimalData fitting =
          DecimalData.fromBigDecimal(number, type.getPrecision(), type.getScale());
      if (fitting == null) {
        throw new IllegalStateException("A value of column " + column + " exceeds " + type);
      }
      return fitting;
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static IllegalStateException misfit(String column, Schema schema, LogicalType type) {
    return new IllegalStateException(
        "Column %s is %s in the table and %s in the topic".formatted(column, type, schema));
  }
}
