package io.millrace.schemas.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;

/** Questions about Avro types that contracts, masking and table schemas all ask. */
public final class AvroTypes {
  private AvroTypes() {}

  public static boolean nullable(Schema type) {
    return type.isUnion() ? type.isNullable() : type.getType() == Schema.Type.NULL;
  }

  /** The type beside null. A union of several types is returned as it is. */
  public static Schema nonNull(Schema type) {
    if (!type.isUnion() || type.getTypes().size() != 2) {
      return type;
    }
    Schema first = type.getTypes().get(0);
    Schema second = type.getTypes().get(1);
    if (first.getType() == Schema.Type.NULL) {
      return second;
    }
    return second.getType() == Schema.Type.NULL ? first : type;
  }

  /** The union of null and a type, null first. */
  public static Schema orNull(Schema type) {
    return nullable(type)
        ? type
        : Schema.createUnion(List.of(Schema.create(Schema.Type.NULL), type));
  }

  /** The record held directly, in an array or in map values, at any depth. */
  public static Optional<Schema> recordIn(Schema type) {
    Schema inner = nonNull(type);
    return switch (inner.getType()) {
      case RECORD -> Optional.of(inner);
      case ARRAY -> recordIn(inner.getElementType());
      case MAP -> recordIn(inner.getValueType());
      default -> Optional.empty();
    };
  }

  /** The name of the logical type, or an empty text. */
  public static String logicalName(Schema type) {
    LogicalType logical = nonNull(type).getLogicalType();
    return logical == null ? "" : logical.getName();
  }

  /**
   * A value with decimals and millisecond timestamps in comparable form: bytes of a decimal become
   * a BigDecimal, milliseconds microseconds. Other values are returned as they are.
   */
  public static Object comparable(Schema type, Object value) {
    LogicalType logical = nonNull(type).getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return decimal(decimal, value);
    }
    if (value instanceof Long millis && logicalName(type).endsWith("timestamp-millis")) {
      return Math.multiplyExact(millis, 1000L);
    }
    return value;
  }

  private static Object decimal(LogicalTypes.Decimal type, Object value) {
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return new BigDecimal(new BigInteger(bytes), type.getScale());
    }
    return value instanceof GenericFixed fixed
        ? new BigDecimal(new BigInteger(fixed.bytes()), type.getScale())
        : value;
  }

  static boolean hasNoTableType(Schema type) {
    return switch (logicalName(type)) {
      case "duration", "timestamp-nanos", "local-timestamp-nanos", "big-decimal" -> true;
      default -> false;
    };
  }
}
