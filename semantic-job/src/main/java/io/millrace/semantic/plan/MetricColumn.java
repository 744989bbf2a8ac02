package io.millrace.semantic.plan;

import io.millrace.semantic.expression.Expression;
import io.millrace.semantic.row.ColumnType;
import java.io.Serializable;

/** A metric of an export, computed over the values of its slots. */
public record MetricColumn(String name, Expression expression, ColumnType type)
    implements Serializable {}
