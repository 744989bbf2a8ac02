package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.util.List;

/**
 * A name that is not bound yet.
 *
 * @param name a column, a metric, or what a template names: {@code store__store_country}
 * @param grain the granularity a template asks for, or null
 * @param template whether it was written as a template: <code>{{ Dimension('...') }}</code>
 */
public record Reference(String name, String grain, boolean template) implements Expression {

  public static Reference column(String name) {
    return new Reference(name, null, false);
  }

  @Override
  public ColumnType type() {
    throw new ExpressionException("`" + name + "` is not known here");
  }

  @Override
  public Object evaluate(Object[] row) {
    throw new IllegalStateException("Not bound: " + name);
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
