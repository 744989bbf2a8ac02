/** A Flink cluster through its REST interface. */
package io.millrace.cli.flink;
