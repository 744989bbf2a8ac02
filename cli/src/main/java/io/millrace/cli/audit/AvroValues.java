package io.millrace.cli.audit;

import io.millrace.schemas.AvroTypes;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Avro's own values as the Java values that Iceberg reads for the same column, so that the two can
 * be compared, and back.
 */
final class AvroValues {

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

  private static Object read(Schema type, Object value) {
    if (value == null || !(value instanceof Number)) {
      return value instanceof CharSequence text
          ? text.toString()
          : AvroTypes.comparable(type, value);
    }
    long number = ((Number) value).longValue();
    return switch (AvroTypes.logicalName(type)) {
      case "date" -> LocalDate.ofEpochDay(number);
      case "timestamp-micros" -> instant(number);
      case "timestamp-millis" -> Instant.ofEpochMilli(number);
      case "local-timestamp-micros" -> LocalDateTime.ofInstant(instant(number), ZoneOffset.UTC);
      case "local-timestamp-millis" ->
          LocalDateTime.ofInstant(Instant.ofEpochMilli(number), ZoneOffset.UTC);
      default -> value;
    };
  }

  /** A Java value as Avro's generic writer takes it for this type. */
  static Object write(Schema nullableType, Object value) {
    Schema type = AvroTypes.nonNull(nullableType);
    if (value instanceof BigDecimal decimal) {
      LogicalTypes.Decimal declared = (LogicalTypes.Decimal) type.getLogicalType();
      return ByteBuffer.wrap(decimal.setScale(declared.getScale()).unscaledValue().toByteArray());
    } else if (value instanceof LocalDate date) {
      return (int) date.toEpochDay();
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
