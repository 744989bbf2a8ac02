/** Rows of Flink: columns, keys, projections, and their Avro form. */
package io.millrace.curate.row;
