package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Expression;
import java.io.Serializable;
import java.util.List;

/**
 * What is read of a curated model.
 *
 * @param name of the semantic model
 * @param model the dbt model behind it
 * @param columns the columns that are read
 * @param fields the values a row is reduced to, over the columns by their index
 */
public record ModelPlan(String name, String model, List<Column> columns, List<Expression> fields)
    implements Serializable {

  public ModelPlan {
    columns = List.copyOf(columns);
    fields = List.copyOf(fields);
  }
}
