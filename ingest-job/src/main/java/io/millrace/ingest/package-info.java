/** Event streams to raw tables. */
package io.millrace.ingest;
