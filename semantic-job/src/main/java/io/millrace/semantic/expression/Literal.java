package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;

/** A constant. The literal null fits every type. */
public record Literal(Serializable value, ColumnType type) implements Expression {

  public static final Literal NULL = new Literal(null, null);

  public static Literal of(String text) {
    return new Literal(text, ColumnType.STRING);
  }

  public static Literal of(boolean flag) {
    return new Literal(flag, ColumnType.BOOLEAN);
  }

  /** A whole number is a {@code Long}, anything with a point a decimal of that many digits. */
  public static Literal number(String text) {
    BigDecimal number = new BigDecimal(text);
    if (number.scale() <= 0 && number.precision() <= 18) {
      return new Literal(number.longValueExact(), ColumnType.LONG);
    }
    return new Literal(
        number, ColumnType.decimal(ColumnType.MAX_PRECISION, Math.max(0, number.scale())));
  }

  @Override
  public Object evaluate(Object[] row) {
    return value;
  }

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return this;
  }
}
