package io.millrace.curate.dbt;

/** What a failing data test does: {@code ERROR} withdraws the row, {@code WARN} only counts it. */
public enum Severity {
  ERROR,
  WARN
}
