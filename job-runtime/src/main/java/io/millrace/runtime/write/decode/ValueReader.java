package io.millrace.runtime.write.decode;

import io.millrace.schemas.contract.AvroTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Reads the source's values as values of a contract's type, exactly or not at all: nothing is
 * rounded, cut or guessed.
 *
 * <p>Results are Avro's generic ones without conversions: a decimal is a {@code ByteBuffer}, a date
 * an {@code int} of days, a timestamp a {@code long}. Texts are read where a source writes them:
 * ISO 8601 dates and times, plain decimals, base64 for bytes.
 */
public final class ValueReader {

  /** A value that is not of the wanted type. Its message names types, never the value. */
  public static final class MismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MismatchException(Schema wanted) {
      super("cannot be read as " + described(wanted), null, false, false);
    }
  }

  private ValueReader() {}

  /**
   * Reads a text, as in a CSV file.
   *
   * @throws MismatchException if it is not of the type
   */
  public static Object ofText(String text, Schema wanted) {
    Schema type = AvroTypes.nonNull(wanted);
    try {
      return switch (type.getType()) {
        case BOOLEAN -> bool(text, type);
        case FLOAT -> Float.valueOf(text);
        case DOUBLE -> Double.valueOf(text);
        case INT, LONG ->
            type.getLogicalType() == null
                ? read(new BigDecimal(text), SourceType.PLAIN, type)
                : read(text, SourceType.PLAIN, type);
        default -> read(text, SourceType.PLAIN, type);
      };
    } catch (NumberFormatException e) {
      throw new MismatchException(type);
    }
  }

  private static Boolean bool(String text, Schema type) {
    return switch (text) {
      case "true", "t", "1" -> true;
      case "false", "f", "0" -> false;
      default -> throw new MismatchException(type);
    };
  }

  private static String described(Schema wanted) {
    Schema type = AvroTypes.nonNull(wanted);
    String logical = AvroTypes.logicalName(type);
    return logical.isEmpty() ? type.getType().getName() : logical;
  }

  /**
   * Reads a value as {@link SourceStruct#get} gives it.
   *
   * @throws MismatchException if it is not of the wanted type
   */
  public static Object read(Object value, SourceType source, Schema wanted) {
    Schema type = AvroTypes.nonNull(wanted);
    try {
      return type.getLogicalType() instanceof LogicalTypes.Decimal decimal
          ? decimal(value, source, decimal, type)
          : plain(value, source, type);
    } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
      throw new MismatchException(type);
    }
  }

  private static Object plain(Object value, SourceType source, Schema type) {
    return switch (type.getType()) {
      case BOOLEAN -> expect(Boolean.class, value, type);
      case INT ->
          AvroTypes.logicalName(type).isEmpty()
              ? integer(value, type)
              : TimeReader.dayOrTime(value, source, type);
      case LONG ->
          AvroTypes.logicalName(type).isEmpty()
              ? number(value, type).longValueExact()
              : TimeReader.moment(value, source, type);
      case FLOAT -> single(expect(Number.class, value, type), type);
      case DOUBLE -> expect(Number.class, value, type).doubleValue();
      case STRING -> text(value, source, type);
      case BYTES -> bytes(value, type);
      case ENUM -> symbol(expect(String.class, value, type), type);
      case ARRAY -> array(expect(List.class, value, type), type);
      case MAP -> map(expect(SourceStruct.class, value, type), type);
      case FIXED -> fixed(fixedBytes(value, type), type);
      case RECORD -> record(expect(SourceStruct.class, value, type), type);
      default -> throw new MismatchException(type);
    };
  }

  static Integer integer(Object value, Schema type) {
    return number(value, type).intValueExact();
  }

  static BigDecimal number(Object value, Schema type) {
    if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    return expect(BigDecimal.class, value, type);
  }

  /** A float of a double that is one; of JSON's decimals the nearest. */
  private static Float single(Number value, Schema type) {
    float single = value.floatValue();
    if (value instanceof Double exact && exact != single && !exact.isNaN()) {
      throw new MismatchException(type);
    }
    return single;
  }

  /** Decimals too, with all their digits: some have no bound that a table's decimal could have. */
  private static String text(Object value, SourceType source, Schema type) {
    return isDecimal(value, source)
        ? exact(value, source, 0, type).toPlainString()
        : expect(String.class, value, type);
  }

  private static boolean isDecimal(Object value, SourceType source) {
    return source.scale().isPresent()
        || value instanceof SourceStruct variable && variable.has("scale") && variable.has("value");
  }

  private static ByteBuffer fixedBytes(Object value, Schema type) {
    if (value instanceof String text && AvroTypes.logicalName(type).equals("uuid")) {
      UUID uuid = UUID.fromString(text);
      return ByteBuffer.allocate(2 * Long.BYTES)
          .putLong(uuid.getMostSignificantBits())
          .putLong(uuid.getLeastSignificantBits())
          .flip();
    }
    return bytes(value, type);
  }

  private static ByteBuffer bytes(Object value, Schema type) {
    return value instanceof String text
        ? ByteBuffer.wrap(Base64.getDecoder().decode(text))
        : expect(ByteBuffer.class, value, type);
  }

  private static Object symbol(String text, Schema type) {
    if (!type.hasEnumSymbol(text)) {
      throw new MismatchException(type);
    }
    return new GenericData.EnumSymbol(type, text);
  }

  private static List<?> array(List<?> values, Schema type) {
    Schema element = type.getElementType();
    return new GenericData.Array<>(
        type,
        values.stream()
            .map(value -> value == null ? null : read(value, SourceType.PLAIN, element))
            .toList());
  }

  private static Map<String, Object> map(SourceStruct entries, Schema type) {
    Map<String, Object> map = new HashMap<>();
    for (String key : entries.names()) {
      Object value = entries.get(key);
      map.put(key, value == null ? null : read(value, entries.type(key), type.getValueType()));
    }
    return map;
  }

  private static GenericData.Fixed fixed(ByteBuffer value, Schema type) {
    if (value.remaining() != type.getFixedSize()) {
      throw new MismatchException(type);
    }
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    return new GenericData.Fixed(type, bytes);
  }

  private static GenericData.Record record(SourceStruct struct, Schema type) {
    GenericData.Record record = new GenericData.Record(type);
    for (Schema.Field field : type.getFields()) {
      Object value = struct.get(field.name());
      if (value == null && !AvroTypes.nullable(field.schema())) {
        throw new MismatchException(type);
      }
      record.put(
          field.pos(),
          value == null ? null : read(value, struct.type(field.name()), field.schema()));
    }
    return record;
  }

  private static ByteBuffer decimal(
      Object value, SourceType source, LogicalTypes.Decimal wanted, Schema type) {
    BigDecimal exact = exact(value, source, wanted.getScale(), type).setScale(wanted.getScale());
    if (exact.precision() > wanted.getPrecision()) {
      throw new MismatchException(type);
    }
    return ByteBuffer.wrap(exact.unscaledValue().toByteArray());
  }

  private static BigDecimal exact(Object value, SourceType source, int defaultScale, Schema type) {
    if (value instanceof ByteBuffer buffer) {
      return unscaled(buffer, source.scale().orElse(defaultScale));
    } else if (value instanceof SourceStruct variable && variable.has("scale")) {
      int scale = number(variable.get("scale"), type).intValueExact();
      return unscaled(bytes(variable.get("value"), type), scale);
    } else if (value instanceof String text) {
      return source.scale().isPresent()
          ? unscaled(bytes(text, type), source.scale().getAsInt())
          : new BigDecimal(text);
    } else if (value instanceof Double || value instanceof Float) {
      throw new MismatchException(type);
    }
    return number(value, type);
  }

  private static BigDecimal unscaled(ByteBuffer buffer, int scale) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return new BigDecimal(new BigInteger(bytes), scale);
  }

  private static <T> T expect(Class<T> wanted, Object value, Schema type) {
    if (!wanted.isInstance(value)) {
      throw new MismatchException(type);
    }
    return wanted.cast(value);
  }
}
