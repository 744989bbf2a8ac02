/** Raw tables to curated tables and topics: the job, its sources, its graph and its sinks. */
package io.millrace.curate;
