package io.millrace.curate.dbt;

/** What a dbt project must hold to, to run as a stream. The ids are stable. */
public enum Rule {
  PROJECT_FILE("project-file"),
  YAML("yaml"),
  TEMPLATE("template"),
  UNKNOWN_NAME("unknown-name"),
  UNKNOWN_REF("unknown-ref"),
  UNKNOWN_SOURCE("unknown-source"),
  UNKNOWN_VARIABLE("unknown-variable"),
  DUPLICATE_NAME("duplicate-name"),
  CYCLE("cycle"),
  OUTSIDE_READ("outside-read"),
  MATERIALIZATION("unknown-materialization"),
  UNIQUE_KEY("missing-unique-key"),
  CONFIG("unsupported-config"),
  DATA_TEST("unsupported-test"),
  SNAPSHOT("invalid-snapshot"),
  SEED("seed"),
  PACKAGE("package"),
  STATEMENT("not-one-query"),
  HINT("hint"),
  WALL_CLOCK("wall-clock"),
  RANDOM("random"),
  UNBOUNDED_ORDER("unbounded-order"),
  ARRIVAL_ORDER("arrival-order"),
  WINDOW("dropping-window"),
  TEMPORAL_JOIN("temporal-join");

  private final String id;

  Rule(String id) {
    this.id = "dbt/" + id;
  }

  /** For example {@code dbt/wall-clock}. */
  public String id() {
    return id;
  }
}
