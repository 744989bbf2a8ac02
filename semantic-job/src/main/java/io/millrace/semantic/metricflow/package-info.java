/** MetricFlow's semantic models, metrics and saved queries. */
package io.millrace.semantic.metricflow;
