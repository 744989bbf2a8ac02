package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Expression;
import java.io.Serializable;
import java.util.List;

/**
 * What a joined row adds to one export.
 *
 * @param export index of the export
 * @param group the group's values, over the joined row
 * @param inputs what it adds to the group's slots
 */
public record Feed(int export, List<Expression> group, List<Input> inputs) implements Serializable {

  public Feed {
    group = List.copyOf(group);
    inputs = List.copyOf(inputs);
  }

  /**
   * A value for a slot.
   *
   * @param condition which rows count
   */
  public record Input(int slot, Expression value, Expression condition) implements Serializable {}
}
