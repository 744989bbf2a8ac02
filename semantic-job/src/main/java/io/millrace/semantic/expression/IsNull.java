package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.util.List;

/** Whether a value is missing. */
public record IsNull(Expression value) implements Expression {

  @Override
  public ColumnType type() {
    value.type();
    return ColumnType.BOOLEAN;
  }

  @Override
  public Object evaluate(Object[] row) {
    return value.evaluate(row) == null;
  }

  @Override
  public List<Expression> children() {
    return List.of(value);
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new IsNull(children.get(0));
  }
}
