package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.util.List;

/** Whether a value lies between two others, both included. */
public record Between(Expression value, Expression low, Expression high) implements Expression {

  @Override
  public ColumnType type() {
    Types.comparable(value, low);
    Types.comparable(value, high);
    return ColumnType.BOOLEAN;
  }

  @Override
  public Object evaluate(Object[] row) {
    Expression above = new Comparison(Comparison.Operator.GREATER_OR_EQUAL, value, low);
    Expression below = new Comparison(Comparison.Operator.LESS_OR_EQUAL, value, high);
    return new Logical(Logical.Operator.AND, above, below).evaluate(row);
  }

  @Override
  public List<Expression> children() {
    return List.of(value, low, high);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    Expression bound = children.get(0);
    return new Between(
        bound, Types.coerce(children.get(1), bound), Types.coerce(children.get(2), bound));
  }
}
