package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.util.List;

/** And, or: with null as the unknown third value. */
public record Logical(Operator operator, Expression left, Expression right) implements Expression {

  /** The two connectives. */
  public enum Operator {
    AND,
    OR
  }

  public static Expression and(List<Expression> conditions) {
    return conditions.stream()
        .reduce((left, right) -> new Logical(Operator.AND, left, right))
        .orElse(Literal.of(true));
  }

  @Override
  public ColumnType type() {
    Types.condition(left);
    Types.condition(right);
    return ColumnType.BOOLEAN;
  }

  @Override
  public Object evaluate(Object[] row) {
    Boolean decisive = operator == Operator.OR;
    Object first = left.evaluate(row);
    if (decisive.equals(first)) {
      return first;
    }
    Object second = right.evaluate(row);
    if (decisive.equals(second)) {
      return second;
    }
    return first == null || second == null ? null : !decisive;
  }

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Logical(operator, children.get(0), children.get(1));
  }
}
