package io.millrace.curate.dbt;

/** How dbt is asked to keep a model: inlined into its readers, or as a table with a changelog. */
public enum Materialization {
  VIEW,
  EPHEMERAL,
  TABLE,
  INCREMENTAL;

  /** True when the model has a table and a topic of its own. */
  public boolean isStored() {
    return this == TABLE || this == INCREMENTAL;
  }
}
