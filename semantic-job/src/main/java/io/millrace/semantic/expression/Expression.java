package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * An expression over the columns of one row, with SQL's rules: null in, null out; three-valued
 * logic.
 *
 * <p>A parsed expression has {@link Reference}s; binding replaces them by {@link Input}s, after
 * which it has a type and can be evaluated. Numbers are exact: a quotient stays a fraction until it
 * is stored.
 */
public sealed interface Expression extends Serializable
    permits Arithmetic,
        Between,
        Case,
        Comparison,
        In,
        Input,
        IsNull,
        Literal,
        Logical,
        Not,
        Reference,
        Truncate {

  /**
   * @throws ExpressionException if operands do not fit, or a reference is not bound yet
   */
  ColumnType type();

  /** The value for a row: null, or an instance of the class that {@link #type} names. */
  Object evaluate(Object[] row);

  List<Expression> children();

  /** The same node over other children, in the order of {@link #children}. */
  Expression withChildren(List<Expression> children);

  /** Replaces every reference. */
  default Expression bind(Function<Reference, Expression> binding) {
    if (this instanceof Reference reference) {
      return binding.apply(reference);
    }
    return withChildren(children().stream().map(child -> child.bind(binding)).toList());
  }

  /** Whether a condition is true: neither false nor unknown. */
  default boolean holds(Object[] row) {
    return Boolean.TRUE.equals(evaluate(row));
  }
}
