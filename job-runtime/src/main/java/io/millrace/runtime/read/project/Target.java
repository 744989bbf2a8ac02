package io.millrace.runtime.read.project;

import io.millrace.schemas.Layer;

/**
 * dbt's {@code target}. It is the same in every environment, so that every environment runs the
 * same SQL.
 */
public final class Target {
  Target() {}

  public String getName() {
    return "millrace";
  }

  public String getProfile_name() {
    return "millrace";
  }

  public String getType() {
    return "flink";
  }

  public String getSchema() {
    return Layer.CURATED.namespace();
  }

  public int getThreads() {
    return 1;
  }
}
