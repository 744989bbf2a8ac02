package io.millrace.cli.audit;

import io.millrace.schemas.contract.AvroTypes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/**
 * Avro's own values as the Java values that Iceberg reads for the same column, so that the two can
 * be compared, and back.
 */
final class AvroValues {

  private static final long NANOS_PER_MICRO = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private AvroValues() {}

  /** The value of a field, or null if the record has no such field. */
  static Object read(GenericRecord record, String field) {
    Schema.Field declared = record.getSchema().getField(field);
    return declared == null ? null : read(declared.schema(), record.get(declared.pos()));
  }

  /** The values of several fields. */
  static List<Object> read(GenericRecord record, List<String> fields) {
    List<Object> values = new ArrayList<>(fields.size());
    fields.forEach(field -> values.add(read(record, field)));
    return values;
  }

  private static Object read(Schema nullableType, Object value) {
    Schema type = AvroTypes.nonNull(nullableType);
    if (value instanceof Number number) {
      return number(type, number);
    } else if (value instanceof CharSequence || value instanceof GenericEnumSymbol<?>) {
      return value.toString();
    } else if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>(list.size());
      list.forEach(element -> elements.add(read(type.getElementType(), element)));
      return elements;
    }
    return value instanceof GenericFixed fixed
        ? fixed(type, fixed)
        : AvroTypes.comparable(type, value);
  }

  private static Object number(Schema type, Number value) {
    long number = value.longValue();
    return switch (AvroTypes.logicalName(type)) {
      case "date" -> LocalDate.ofEpochDay(number);
      case "time-millis" -> LocalTime.ofNanoOfDay(number * NANOS_PER_MILLI);
      case "timestamp-micros" -> instant(number);
      case "timestamp-millis" -> Instant.ofEpochMilli(number);
      case "local-timestamp-micros" -> LocalDateTime.ofInstant(instant(number), ZoneOffset.UTC);
      case "local-timestamp-millis" ->
          LocalDateTime.ofInstant(Instant.ofEpochMilli(number), ZoneOffset.UTC);
      default -> value;
    };
  }

  private static Object fixed(Schema type, GenericFixed value) {
    return switch (AvroTypes.logicalName(type)) {
      case "decimal" -> AvroTypes.comparable(type, value);
      case "uuid" -> {
        ByteBuffer bits = ByteBuffer.wrap(value.bytes());
        yield new UUID(bits.getLong(), bits.getLong()).toString();
      }
      default -> value.bytes();
    };
  }

  /** A Java value as Avro's generic writer takes it for this type. */
  static Object write(Schema nullableType, Object value) {
    Schema type = AvroTypes.nonNull(nullableType);
    if (value instanceof BigDecimal decimal
        && type.getLogicalType() instanceof LogicalTypes.Decimal declared) {
      return ByteBuffer.wrap(decimal.setScale(declared.getScale()).unscaledValue().toByteArray());
    } else if (value instanceof byte[] bytes) {
      return type.getType() == Schema.Type.FIXED
          ? new GenericData.Fixed(type, bytes)
          : ByteBuffer.wrap(bytes);
    } else if (value instanceof UUID uuid) {
      return uuid(type, uuid);
    }
    return time(type, value);
  }

  private static Object uuid(Schema type, UUID uuid) {
    if (type.getType() != Schema.Type.FIXED) {
      return uuid.toString();
    }
    ByteBuffer bits = ByteBuffer.allocate(2 * Long.BYTES);
    bits.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    return new GenericData.Fixed(type, bits.array());
  }

  private static Object time(Schema type, Object value) {
    if (value instanceof LocalDate date) {
      return (int) date.toEpochDay();
    } else if (value instanceof Date date) {
      return (int) date.toLocalDate().toEpochDay();
    } else if (value instanceof LocalTime time) {
      return type.getType() == Schema.Type.LONG
          ? (Object) (time.toNanoOfDay() / NANOS_PER_MICRO)
          : (Object) (int) (time.toNanoOfDay() / NANOS_PER_MILLI);
    } else if (value instanceof LocalDateTime local) {
      return units(type, local.toInstant(ZoneOffset.UTC));
    } else if (value instanceof Instant instant) {
      return units(type, instant);
    }
    return value;
  }

  private static long units(Schema type, Instant instant) {
    return AvroTypes.logicalName(type).endsWith("millis")
        ? instant.toEpochMilli()
        : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
