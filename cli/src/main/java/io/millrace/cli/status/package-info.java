/** How far each job is, told from outside: from Kafka, the catalog and Flink's REST API. */
package io.millrace.cli.status;
