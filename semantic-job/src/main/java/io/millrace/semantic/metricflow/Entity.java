package io.millrace.semantic.metricflow;

import io.millrace.schemas.finding.Place;

/**
 * A key of a semantic model, its own or another's.
 *
 * @param unique whether it identifies a row of the model: MetricFlow's primary and unique
 * @param expression the column, or an expression over columns
 */
public record Entity(String name, boolean primary, boolean unique, String expression, Place at) {}
