package io.millrace.curate.dbt;

import java.util.Map;
import java.util.Optional;

/**
 * One data test of a model.
 *
 * @param name unique within the project, as dbt names it
 * @param kind {@code unique}, {@code not_null}, {@code accepted_values} or {@code relationships}
 * @param column the tested column; absent for tests of the whole model
 * @param arguments dbt's own argument names: {@code values} (a list), {@code to} (the logical name
 *     of the parent model), {@code field}
 */
public record DataTest(
    String name,
    String kind,
    Optional<String> column,
    Map<String, Object> arguments,
    Severity severity) {

  public DataTest {
    arguments = Map.copyOf(arguments);
  }
}
