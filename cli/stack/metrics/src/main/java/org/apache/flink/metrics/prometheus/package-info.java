/** Flink's Prometheus reporter on one address; it must be in this package to extend Flink's own. */
package org.apache.flink.metrics.prometheus;
