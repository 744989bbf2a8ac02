/** Curated topics to metrics: the job, its sources, its graph and its sinks. */
package io.millrace.semantic;
