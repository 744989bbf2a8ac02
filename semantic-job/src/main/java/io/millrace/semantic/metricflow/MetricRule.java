package io.millrace.semantic.metricflow;

import io.millrace.schemas.finding.Rule;

/** What semantic models, metrics and saved queries must hold to. */
public enum MetricRule implements Rule {
  UNKNOWN_KEY("MR402", "unknown-metrics-key"),
  DECLARATION("MR403", "wrong-declaration"),
  NOT_CURATED("MR404", "reads-past-curated"),
  UNRESOLVED("MR405", "unresolved-expression"),
  UNSUPPORTED("MR406", "unsupported-metric"),
  DUPLICATE("MR407", "duplicate-metrics-name"),
  NOTHING("MR408", "nothing-to-materialise");

  private final String id;
  private final String title;

  MetricRule(String id, String title) {
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
