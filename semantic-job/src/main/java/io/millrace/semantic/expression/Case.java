package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of the first condition that holds, else the last value.
 *
 * @param branches condition and result in turn, then the value if none holds
 */
public record Case(List<Expression> branches) implements Expression {

  public Case {
    branches = List.copyOf(branches);
  }

  @Override
  public ColumnType type() {
    List<Expression> results = new ArrayList<>();
    for (int i = 0; i + 1 < branches.size(); i += 2) {
      Types.condition(branches.get(i));
      results.add(branches.get(i + 1));
    }
    results.add(otherwise());
    return Types.common(results);
  }

  @Override
  public Object evaluate(Object[] row) {
    for (int i = 0; i + 1 < branches.size(); i += 2) {
      if (branches.get(i).holds(row)) {
        return branches.get(i + 1).evaluate(row);
      }
    }
    return otherwise().evaluate(row);
  }

  @Override
  public List<Expression> children() {
    return branches;
  }

  @Override
  public Expression withChildren(List<Expression> children) {
    return new Case(children);
  }

  private Expression otherwise() {
    return branches.get(branches.size() - 1);
  }
}
