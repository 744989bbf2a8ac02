/** Debezium's change envelope, read exactly: operation, row, and position in the source's log. */
package io.millrace.cdc.envelope;
