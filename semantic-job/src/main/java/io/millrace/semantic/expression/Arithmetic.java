package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.math.BigDecimal;
import java.util.List;

/** Plus, minus, times or divided by. A division by 0 is null. */
public record Arithmetic(Operator operator, Expression left, Expression right)
    implements Expression {

  /** The four operations. */
  public enum Operator {
    PLUS,
    MINUS,
    TIMES,
    DIVIDED_BY
  }

  @Override
  public ColumnType type() {
    ColumnType first = Types.numeric(left);
    ColumnType second = Types.numeric(right);
    if (operator == Operator.DIVIDED_BY) {
      return ColumnType.QUOTIENT;
    }
    if (first.kind() == ColumnType.Kind.LONG && second.kind() == ColumnType.Kind.LONG) {
      return ColumnType.LONG;
    }
    return ColumnType.decimal(ColumnType.MAX_PRECISION, scale(first.scale(), second.scale()));
  }

  @Override
  public Object evaluate(Object[] row) {
    Object first = left.evaluate(row);
    Object second = right.evaluate(row);
    if (first == null || second == null) {
      return null;
    }
    boolean whole = !(first instanceof Fraction || second instanceof Fraction);
    return whole && operator != Operator.DIVIDED_BY
        ? exact(Numbers.decimal(first), Numbers.decimal(second))
        : fraction(Fraction.of(first), Fraction.of(second));
  }

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Arithmetic(operator, children.get(0), children.get(1));
  }

  private int scale(int first, int second) {
    int scale = operator == Operator.TIMES ? first + second : Math.max(first, second);
    if (scale >= ColumnType.MAX_PRECISION) {
      throw new ExpressionException("a product has more digits than a decimal can hold");
    }
    return scale;
  }

  private BigDecimal exact(BigDecimal first, BigDecimal second) {
    return switch (operator) {
      case PLUS -> first.add(second);
      case MINUS -> first.subtract(second);
      default -> first.multiply(second);
    };
  }

  private Fraction fraction(Fraction first, Fraction second) {
    return switch (operator) {
      case PLUS -> first.plus(second);
      case MINUS -> first.minus(second);
      case TIMES -> first.times(second);
      case DIVIDED_BY -> first.dividedBy(second);
    };
  }
}
