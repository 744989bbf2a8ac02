package io.millrace.semantic.plan;

import io.millrace.schemas.contract.AvroTypes;
import io.millrace.semantic.row.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The columns of curated records: which types metrics can use, and their values. */
public final class AvroColumns {

  private AvroColumns() {}

  /** The usable columns; those of other types, such as doubles and arrays, are left out. */
  public static Map<String, ColumnType> of(Schema record) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    for (Schema.Field field : record.getFields()) {
      type(AvroTypes.nonNull(field.schema())).ifPresent(type -> columns.put(field.name(), type));
    }
    return columns;
  }

  /** The value of a field, as Avro has it without conversions. */
  public static Object value(Object value, ColumnType type) {
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case LONG -> ((Number) value).longValue();
      case DECIMAL -> new BigDecimal(new BigInteger(bytes((ByteBuffer) value)), type.scale());
      case STRING -> value.toString();
      case BOOLEAN -> value;
      case DATE -> LocalDate.ofEpochDay((Integer) value);
      case TIMESTAMP -> instant((Long) value);
      case LOCAL_TIMESTAMP -> LocalDateTime.ofInstant(instant((Long) value), ZoneOffset.UTC);
    };
  }

  private static Optional<ColumnType> type(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return schema.getType() == Schema.Type.BYTES
          ? Optional.of(ColumnType.decimal(decimal.getPrecision(), decimal.getScale()))
          : Optional.empty();
    }
    if (logical != null) {
      return logical(logical);
    }
    return switch (schema.getType()) {
      case INT, LONG -> Optional.of(ColumnType.LONG);
      case STRING, ENUM -> Optional.of(ColumnType.STRING);
      case BOOLEAN -> Optional.of(ColumnType.BOOLEAN);
      default -> Optional.empty();
    };
  }

  private static Optional<ColumnType> logical(LogicalType type) {
    return switch (type.getName()) {
      case "date" -> Optional.of(ColumnType.DATE);
      case "timestamp-micros" -> Optional.of(ColumnType.TIMESTAMP);
      case "local-timestamp-micros" -> Optional.of(ColumnType.LOCAL_TIMESTAMP);
      case "uuid" -> Optional.of(ColumnType.STRING);
      default -> Optional.empty();
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
