package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Rule;

/** What a dbt project must hold to, to run as a stream over raw tables. */
public enum ModelRule implements Rule {
  PROJECT_FILE("MR301", "no-dbt-project"),
  YAML("MR302", "wrong-property-file"),
  TEMPLATE("MR303", "wrong-template"),
  UNKNOWN_NAME("MR304", "unknown-name"),
  UNKNOWN_REF("MR305", "unknown-ref"),
  UNKNOWN_SOURCE("MR306", "unknown-source"),
  UNKNOWN_VARIABLE("MR307", "unknown-variable"),
  DUPLICATE_NAME("MR308", "duplicate-name"),
  CYCLE("MR309", "cycle"),
  OUTSIDE_READ("MR310", "outside-read"),
  MATERIALIZATION("MR311", "unknown-materialization"),
  UNIQUE_KEY("MR312", "missing-unique-key"),
  CONFIG("MR313", "unsupported-config"),
  DATA_TEST("MR314", "unsupported-test"),
  SNAPSHOT("MR315", "invalid-snapshot"),
  SEED("MR316", "seed"),
  PACKAGE("MR317", "package"),
  STATEMENT("MR318", "not-one-query"),
  HINT("MR319", "hint"),
  WALL_CLOCK("MR320", "wall-clock"),
  RANDOM("MR321", "random"),
  UNBOUNDED_ORDER("MR322", "unbounded-order"),
  ARRIVAL_ORDER("MR323", "arrival-order"),
  WINDOW("MR324", "dropping-window"),
  TEMPORAL_JOIN("MR325", "temporal-join"),
  UNKNOWN_KEY("MR326", "unknown-property"),
  NO_CONTRACT("MR327", "source-without-contract"),
  QUERY("MR328", "wrong-query");

  private final String id;
  private final String title;

  ModelRule(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }
}
