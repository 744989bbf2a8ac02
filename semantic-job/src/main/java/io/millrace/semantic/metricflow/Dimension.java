package io.millrace.semantic.metricflow;

import io.millrace.schemas.finding.Place;
import io.millrace.semantic.row.Granularity;

/**
 * What facts can be grouped and filtered by.
 *
 * @param granularity of a time dimension the unit it is grouped by unless a query says another;
 *     null for a categorical one
 * @param expression the column, or an expression over columns
 */
public record Dimension(String name, Granularity granularity, String expression, Place at) {

  public boolean isTime() {
    return granularity != null;
  }
}
