/**
 * The audit: is every source record accounted for, exactly once, and do tables, topics and source
 * systems agree?
 */
package io.millrace.cli.audit;
