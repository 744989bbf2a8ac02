package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import io.millrace.semantic.row.Granularity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The first day of the window, in UTC, that a date or a point in time lies in. */
public record Truncate(Expression time, Granularity granularity) implements Expression {

  @Override
  public ColumnType type() {
    if (!time.type().isTime()) {
      throw new ExpressionException(
          "a time dimension must be a date or a timestamp, not " + time.type());
    }
    return ColumnType.DATE;
  }

  @Override
  public Object evaluate(Object[] row) {
    Object value = time.evaluate(row);
    return value == null ? null : granularity.floor(day(value));
  }

  @Override
  public List<Expression> children() {
    return List.of(time);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Truncate(children.get(0), granularity);
  }

  private static LocalDate day(Object time) {
    if (time instanceof Instant instant) {
      return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
    return time instanceof LocalDateTime local ? local.toLocalDate() : (LocalDate) time;
  }
}
