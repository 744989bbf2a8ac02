package io.millrace.semantic.metricflow;

import io.millrace.schemas.finding.Place;

/**
 * What is aggregated over the rows of a semantic model.
 *
 * @param expression the column, or an expression over columns
 * @param timeDimension the time dimension of the same model that says which window a row counts in
 */
public record Measure(
    String name, Aggregation aggregation, String expression, String timeDimension, Place at) {}
