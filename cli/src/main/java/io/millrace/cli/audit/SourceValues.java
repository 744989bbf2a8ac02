package io.millrace.cli.audit;

import io.millrace.schemas.contract.AvroTypes;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;

/**
 * Columns of a source table as Avro's values of the contract's types, as a connector sends them.
 */
final class SourceValues {

  private SourceValues() {}

  /**
   * The field's value in the present row, or null.
   *
   * @throws IllegalArgumentException if values of the type cannot be read from a database
   */
  static Object read(ResultSet row, Schema.Field field) throws SQLException {
    Schema type = AvroTypes.nonNull(field.schema());
    Object value = java(type, row, field.name());
    if (row.wasNull() || value == null) {
      return null;
    }
    return value instanceof Array array
        ? elements(array, type.getElementType())
        : AvroValues.write(type, value);
  }

  private static List<Object> elements(Array array, Schema element) throws SQLException {
    List<Object> values = new ArrayList<>();
    for (Object value : (Object[]) array.getArray()) {
      values.add(value == null ? null : AvroValues.write(element, value));
    }
    return values;
  }

  private static Object java(Schema type, ResultSet row, String column) throws SQLException {
    return switch (AvroTypes.logicalName(type)) {
      case "decimal" -> row.getBigDecimal(column);
      case "date" -> row.getObject(column, LocalDate.class);
      case "time-millis" -> row.getObject(column, LocalTime.class);
      case "local-timestamp-micros", "local-timestamp-millis" ->
          row.getObject(column, LocalDateTime.class);
      case "timestamp-micros", "timestamp-millis" -> {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        yield time == null ? null : time.toInstant();
      }
      case "uuid" -> row.getObject(column, UUID.class);
      default -> plain(type.getType(), row, column);
    };
  }

  private static Object plain(Schema.Type type, ResultSet row, String column) throws SQLException {
    return switch (type) {
      case INT -> row.getInt(column);
      case LONG ->
          isTime(row, column) ? row.getObject(column, LocalTime.class) : row.getLong(column);
      case FLOAT -> row.getFloat(column);
      case DOUBLE -> row.getDouble(column);
      case BOOLEAN -> row.getBoolean(column);
      case STRING, ENUM -> row.getString(column);
      case BYTES, FIXED -> row.getBytes(column);
      case ARRAY -> row.getArray(column);
      default ->
          throw new IllegalArgumentException(
              "Column " + column + " of type " + type + " cannot be compared with its source");
    };
  }

  private static boolean isTime(ResultSet row, String column) throws SQLException {
    return row.getMetaData().getColumnTypeName(row.findColumn(column)).equals("time");
  }
}
