/** The expressions of MetricFlow's filters and derived metrics. */
package io.millrace.semantic.expression;
