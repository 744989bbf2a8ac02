package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.util.List;
import java.util.stream.Stream;

/** Whether a value is among others. */
public record In(Expression value, List<Expression> options) implements Expression {

  public In {
    options = List.copyOf(options);
  }

  @Override
  public ColumnType type() {
    options.forEach(option -> Types.comparable(value, option));
    return ColumnType.BOOLEAN;
  }

  @Override
  public Object evaluate(Object[] row) {
    Object sought = value.evaluate(row);
    if (sought == null) {
      return null;
    }
    boolean unknown = false;
    for (Expression option : options) {
      Object candidate = option.evaluate(row);
      unknown |= candidate == null;
      if (candidate != null && Comparison.compare(sought, candidate) == 0) {
        return true;
      }
    }
    return unknown ? null : false;
  }

  @Override
  public List<Expression> children() {
    return Stream.concat(Stream.of(value), options.stream()).toList();
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    Expression bound = children.get(0);
    return new In(
        bound,
        children.subList(1, children.size()).stream()
            .map(option -> Types.coerce(option, bound))
            .toList());
  }
}
