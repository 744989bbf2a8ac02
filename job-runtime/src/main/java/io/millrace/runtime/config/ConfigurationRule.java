package io.millrace.runtime.config;

import io.millrace.schemas.finding.Rule;

/** What job files must hold to. */
public enum ConfigurationRule implements Rule {
  UNREADABLE("MR201", "unreadable-job-file"),
  UNKNOWN_KEY("MR202", "unknown-key"),
  EXPRESSION("MR203", "business-expression"),
  MISSING_KEY("MR204", "missing-key"),
  WRONG_VALUE("MR205", "wrong-value"),
  REFERENCE("MR206", "wrong-reference"),
  MISSING_FILE("MR207", "missing-file"),
  CLEAR_SECRET("MR208", "clear-secret"),
  NO_JOB("MR209", "contract-without-job"),
  VARIABLES("MR210", "different-variables");

  private final String id;
  private final String title;

  ConfigurationRule(String id, String title) {
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
