package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Expression;
import io.millrace.semantic.expression.ExpressionException;
import io.millrace.semantic.expression.ExpressionParser;
import io.millrace.semantic.expression.Input;
import io.millrace.semantic.expression.Reference;
import io.millrace.semantic.metricflow.SemanticModel;
import io.millrace.semantic.row.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values of one semantic model that some export needs, in the order they were asked for. */
final class ModelFields {

  private final SemanticModel model;
  private final Map<String, ColumnType> known;
  private final List<Column> columns = new ArrayList<>();
  private final List<Expression> fields = new ArrayList<>();

  /** The model, and the columns of its topic. */
  ModelFields(SemanticModel model, Map<String, ColumnType> known) {
    this.model = model;
    this.known = known;
  }

  SemanticModel model() {
    return model;
  }

  int width() {
    return fields.size();
  }

  ColumnType type(int field) {
    return fields.get(field).type();
  }

  /**
   * The index of a value, which is kept from now on.
   *
   * @throws ExpressionException if the expression cannot be computed from the topic's columns
   */
  int index(String expression) {
    Expression bound = ExpressionParser.parse(expression).bind(this::column);
    if (bound.type() == null) {
      throw new ExpressionException("`" + expression + "` is always null");
    }
    if (bound.type() == ColumnType.QUOTIENT) {
      throw new ExpressionException(
          "a row's value is no quotient: divide in a metric, or in the dbt model");
    }
    if (!fields.contains(bound)) {
      fields.add(bound);
    }
    return fields.indexOf(bound);
  }

  ModelPlan plan() {
    return new ModelPlan(model.name(), model.model(), columns, fields);
  }

  private Expression column(Reference reference) {
    ColumnType type = known.get(reference.name());
    if (type == null || reference.template()) {
      throw new ExpressionException(
          "`%s` is no column of %s that a metric can use (whole numbers, decimals, texts, booleans, dates and timestamps)"
              .formatted(reference.name(), model.model()));
    }
    Column column = new Column(reference.name(), type);
    if (!columns.contains(column)) {
      columns.add(column);
    }
    return new Input(columns.indexOf(column), type);
  }
}
