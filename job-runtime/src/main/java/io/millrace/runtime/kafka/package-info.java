/** Kafka for jobs: undecoded committed records in, records out, each of which arrives. */
package io.millrace.runtime.kafka;
