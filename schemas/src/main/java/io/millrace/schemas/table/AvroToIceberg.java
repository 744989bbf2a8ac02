package io.millrace.schemas.table;

import io.millrace.schemas.contract.AvroTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Maps Avro types to Iceberg types, nested records, arrays and maps included.
 *
 * <p>Decimals keep precision and scale; {@code timestamp-*} becomes timestamptz, {@code
 * local-timestamp-*} timestamp, both in microseconds; enums and uuids become strings. Nested fields
 * take their ids from a supplier.
 */
final class AvroToIceberg {
  private final IntSupplier ids;

  AvroToIceberg(IntSupplier ids) {
    this.ids = ids;
  }

  Type convert(Schema nullableType) {
    Schema type = AvroTypes.nonNull(nullableType);
    LogicalType logical = type.getLogicalType();
    if (logical instanceof LogicalTypes.Decimal decimal) {
      return Types.DecimalType.of(decimal.getPrecision(), decimal.getScale());
    }
    return switch (type.getType()) {
      case BOOLEAN -> Types.BooleanType.get();
      case INT -> integer(type);
      case LONG -> longInteger(type);
      case FLOAT -> Types.FloatType.get();
      case DOUBLE -> Types.DoubleType.get();
      case STRING, ENUM -> Types.StringType.get();
      case BYTES -> Types.BinaryType.get();
      case FIXED -> fixed(type);
      case RECORD -> struct(type);
      case ARRAY -> list(type);
      case MAP -> map(type);
      default -> throw new IllegalArgumentException("No table type for Avro " + type.getType());
    };
  }

  private static Type integer(Schema type) {
    return switch (AvroTypes.logicalName(type)) {
      case "date" -> Types.DateType.get();
      case "time-millis" -> Types.TimeType.get();
      default -> Types.IntegerType.get();
    };
  }

  private static Type longInteger(Schema type) {
    return switch (AvroTypes.logicalName(type)) {
      case "timestamp-millis", "timestamp-micros" -> Types.TimestampType.withZone();
      case "local-timestamp-millis", "local-timestamp-micros" -> Types.TimestampType.withoutZone();
      default -> Types.LongType.get();
    };
  }

  private static Type fixed(Schema type) {
    return AvroTypes.logicalName(type).equals("uuid")
        ? Types.StringType.get()
        : Types.FixedType.ofLength(type.getFixedSize());
  }

  private Type struct(Schema record) {
    int[] own = record.getFields().stream().mapToInt(field -> ids.getAsInt()).toArray();
    List<NestedField> fields = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      fields.add(NestedField.optional(own[field.pos()], field.name(), convert(field.schema())));
    }
    return Types.StructType.of(fields);
  }

  private Type list(Schema array) {
    int element = ids.getAsInt();
    return Types.ListType.ofOptional(element, convert(array.getElementType()));
  }

  private Type map(Schema map) {
    int key = ids.getAsInt();
    int value = ids.getAsInt();
    return Types.MapType.ofOptional(
        key, value, Types.StringType.get(), convert(map.getValueType()));
  }
}
