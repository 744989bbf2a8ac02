/** What a failure says to whoever reads it: which model, export or table, and which row. */
package io.millrace.runtime.failure;
