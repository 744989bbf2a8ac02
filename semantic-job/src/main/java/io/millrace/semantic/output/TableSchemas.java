package io.millrace.semantic.output;

import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.schemas.TableName;
import io.millrace.semantic.plan.Column;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.row.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The Iceberg table of an export, and the values its rows hold. */
public final class TableSchemas {

  private TableSchemas() {}

  /** The table's key is {@link ExportColumns#KEY}: group columns may be null, a key may not. */
  public static TableSpec of(ExportPlan export, TableName name) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (Column column : ExportColumns.ofTable(export)) {
      fields.add(Types.NestedField.optional(fields.size() + 1, column.name(), type(column.type())));
    }
    return TableSpec.keyed(name, new Schema(fields), List.of(ExportColumns.KEY));
  }

  static Object value(Object value, ColumnType type) {
    if (value == null) {
      return null;
    }
    return switch (type.kind()) {
      case LONG, BOOLEAN -> value;
      case DECIMAL ->
          DecimalData.fromBigDecimal((BigDecimal) value, type.precision(), type.scale());
      case STRING -> StringData.fromString((String) value);
      case DATE -> (int) ((LocalDate) value).toEpochDay();
      case TIMESTAMP -> TimestampData.fromInstant((Instant) value);
      case LOCAL_TIMESTAMP -> TimestampData.fromLocalDateTime((LocalDateTime) value);
    };
  }

  private static Type type(ColumnType type) {
    return switch (type.kind()) {
      case LONG -> Types.LongType.get();
      case DECIMAL -> Types.DecimalType.of(type.precision(), type.scale());
      case STRING -> Types.StringType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case DATE -> Types.DateType.get();
      case TIMESTAMP -> Types.TimestampType.withZone();
      case LOCAL_TIMESTAMP -> Types.TimestampType.withoutZone();
    };
  }
}
