/** Metrics that dashboards and alerts rely on. */
package io.millrace.runtime.metrics;
