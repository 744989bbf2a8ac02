package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.util.List;

/** Compares two values. A text literal beside a date is a date. */
public record Comparison(Operator operator, Expression left, Expression right)
    implements Expression {

  /** How the two sides are related. */
  public enum Operator {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL
  }

  @Override
  public ColumnType type() {
    Types.comparable(left, right);
    return ColumnType.BOOLEAN;
  }

  @Override
  public Object evaluate(Object[] row) {
    Object first = left.evaluate(row);
    Object second = right.evaluate(row);
    return first == null || second == null ? null : accepts(compare(first, second));
  }

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    Expression first = children.get(0);
    Expression second = children.get(1);
    return new Comparison(operator, Types.coerce(first, second), Types.coerce(second, first));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static int compare(Object first, Object second) {
    if (first instanceof Number || first instanceof Fraction) {
      return Numbers.compare(first, second);
    }
    return ((Comparable) first).compareTo(second);
  }

  private boolean accepts(int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }
}
