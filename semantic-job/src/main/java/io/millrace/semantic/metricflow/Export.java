package io.millrace.semantic.metricflow;

import io.millrace.schemas.finding.Place;
import io.millrace.semantic.expression.Reference;
import java.util.List;

/**
 * A saved query that is kept materialised.
 *
 * @param name the name of the table and of the topic
 * @param metrics names, in the order of the columns
 * @param groupBy what the rows are grouped by, in the order of the columns
 * @param where conditions on all rows, in MetricFlow's syntax
 */
public record Export(
    String name, List<String> metrics, List<Reference> groupBy, List<String> where, Place at) {

  public Export {
    metrics = List.copyOf(metrics);
    groupBy = List.copyOf(groupBy);
    where = List.copyOf(where);
  }
}
