package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Expression;
import io.millrace.semantic.expression.ExpressionException;
import io.millrace.semantic.row.ColumnType;
import java.io.Serializable;

/** A metric of an export, computed over the values of its slots. */
public record MetricColumn(String name, Expression expression, ColumnType type)
    implements Serializable {

  /**
   * The column for an expression.
   *
   * @throws ExpressionException if the expression has no type
   */
  static MetricColumn of(String name, Expression expression) {
    ColumnType type = expression.type();
    if (type == null) {
      throw new ExpressionException("it is always null");
    }
    return new MetricColumn(name, expression, type);
  }
}
