/**
 * Iceberg for jobs: catalog, tables, one sink for all of them, and a source that follows a table.
 */
package io.millrace.runtime.iceberg;
