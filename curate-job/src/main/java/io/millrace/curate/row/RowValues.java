package io.millrace.curate.row;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** Reads columns of internal rows as the Java values that keys and tests compare. */
public final class RowValues implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LogicalType[] types;
  private final RowData.FieldGetter[] getters;

  public RowValues(RowType rowType) {
    types = rowType.getChildren().toArray(LogicalType[]::new);
    getters = new RowData.FieldGetter[types.length];
    for (int i = 0; i < types.length; i++) {
      getters[i] = RowData.createFieldGetter(types[i], i);
    }
  }

  /** Flink's internal value, or null. */
  public Object internal(RowData row, int position) {
    return getters[position].getFieldOrNull(row);
  }

  /**
   * A String, BigDecimal, Instant, LocalDateTime, LocalDate, LocalTime, byte[], Boolean or Number;
   * or null.
   */
  public Object java(RowData row, int position) {
    Object value = internal(row, position);
    if (value instanceof StringData string) {
      return string.toString();
    } else if (value instanceof DecimalData decimal) {
      return decimal.toBigDecimal();
    } else if (value instanceof TimestampData timestamp) {
      return timestamp(timestamp, types[position]);
    } else if (value instanceof Integer number) {
      return dateOrNumber(number, types[position]);
    }
    return value;
  }

  private static Object timestamp(TimestampData value, LogicalType type) {
    return switch (type.getTypeRoot()) {
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> value.toInstant();
      default -> value.toLocalDateTime();
    };
  }

  private static Object dateOrNumber(int value, LogicalType type) {
    return switch (type.getTypeRoot()) {
      case DATE -> LocalDate.ofEpochDay(value);
      case TIME_WITHOUT_TIME_ZONE -> LocalTime.ofNanoOfDay(value * 1_000_000L);
      default -> value;
    };
  }
}
