package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.util.List;

/** The column of a row at an index. */
public record Input(int index, ColumnType type) implements Expression {

  @Override
  public Object evaluate(Object[] row) {
    return row[index];
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
