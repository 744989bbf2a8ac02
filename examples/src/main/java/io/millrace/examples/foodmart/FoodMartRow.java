package io.millrace.examples.foodmart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** One row of a FoodMart table; values are read by column name. */
public final class FoodMartRow {

  private final FoodMartTable table;
  private final Object[] values;

  FoodMartRow(FoodMartTable table, Object[] values) {
    this.table = table;
    this.values = values;
  }

  /**
   * The value as Integer, Long, BigDecimal, Double, Boolean, LocalDate, LocalDateTime or String.
   */
  public Object value(String column) {
    return values[table.indexOf(column)];
  }

  Object value(int column) {
    return values[column];
  }

  /** The value of an INTEGER or SMALLINT column that is not null. */
  public int integer(String column) {
    return (Integer) value(column);
  }

  /** The value of a DECIMAL column, at the scale it is written with. */
  public BigDecimal decimal(String column) {
    return (BigDecimal) value(column);
  }

  /** The value of a DATE or TIMESTAMP column as a day. */
  public LocalDate day(String column) {
    Object value = value(column);
    return value instanceof LocalDateTime time ? time.toLocalDate() : (LocalDate) value;
  }

  /** The value as text; null stays null. */
  public String text(String column) {
    Object value = value(column);
    return value == null ? null : value.toString();
  }
}
