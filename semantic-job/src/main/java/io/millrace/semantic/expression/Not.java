package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.util.List;

/** The opposite of a condition; the opposite of unknown is unknown. */
public record Not(Expression condition) implements Expression {

  @Override
  public ColumnType type() {
    Types.condition(condition);
    return ColumnType.BOOLEAN;
  }

  @Override
  public Object evaluate(Object[] row) {
    Object value = condition.evaluate(row);
    return value == null ? null : !(Boolean) value;
  }

  @Override
  public List<Expression> children() {
    return List.of(condition);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Not(children.get(0));
  }
}
