/** Flink's SQL between the job's own operators, with uids that stay. */
package io.millrace.curate.sql;
