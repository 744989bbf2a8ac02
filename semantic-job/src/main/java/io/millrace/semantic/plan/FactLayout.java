package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Expression;
import io.millrace.semantic.expression.Input;
import io.millrace.semantic.metricflow.Entity;
import io.millrace.semantic.metricflow.SemanticModel;
import io.millrace.semantic.row.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the values of a joined row are: first the fact's own, then those of each dimension in the
 * order of the joins. Indexes are right once every value has been asked for.
 */
final class FactLayout {

  private record Join(Entity foreign, Entity own, ModelFields dimension) {}

  private final ModelFields fact;
  private final List<Join> joins = new ArrayList<>();

  FactLayout(ModelFields fact) {
    this.fact = fact;
  }

  SemanticModel model() {
    return fact.model();
  }

  Expression own(String expression) {
    int index = fact.index(expression);
    return new Input(index, fact.type(index));
  }

  /** A value of the dimension that is reached through one of the fact's entities. */
  Expression joined(Entity foreign, ModelFields dimension, Entity own, String expression) {
    Join join = new Join(foreign, own, dimension);
    int key = fact.index(foreign.expression());
    int dimensionKey = dimension.index(own.expression());
    ColumnType type = fact.type(key);
    if (type.kind() != dimension.type(dimensionKey).kind()) {
      throw new io.millrace.semantic.expression.ExpressionException(
          "entity `%s` is %s in %s but %s in %s: cast one of them in its dbt model"
              .formatted(
                  own.name(),
                  type,
                  fact.model().model(),
                  dimension.type(dimensionKey),
                  dimension.model().model()));
    }
    if (!joins.contains(join)) {
      joins.add(join);
    }
    int index = dimension.index(expression);
    return new Input(offset(join) + index, dimension.type(index));
  }

  List<JoinPlan> joinPlans() {
    return joins.stream()
        .map(
            join ->
                new JoinPlan(
                    fact.model().name(),
                    join.own.name(),
                    join.dimension.model().name(),
                    fact.index(join.foreign.expression()),
                    join.dimension.index(join.own.expression()),
                    join.dimension.width()))
        .toList();
  }

  private int offset(Join join) {
    int offset = fact.width();
    for (Join before : joins.subList(0, joins.indexOf(join))) {
      offset += before.dimension.width();
    }
    return offset;
  }
}
