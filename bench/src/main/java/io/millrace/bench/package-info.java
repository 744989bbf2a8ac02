/** The jobs beside plain Flink SQL jobs that do the same: same input, same cluster, in turns. */
package io.millrace.bench;
