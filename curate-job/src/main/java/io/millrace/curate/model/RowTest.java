package io.millrace.curate.model;

import io.millrace.curate.dbt.Severity;
import java.io.Serializable;
import java.util.Set;

/**
 * A data test that is judged row by row, prepared for the row type of its model.
 *
 * @param name unique within the project
 * @param column what the test is about, for the results
 * @param check how a row is judged
 */
public record RowTest(String name, String column, Severity severity, Check check)
    implements Serializable {

  /** How a row is judged. */
  public sealed interface Check extends Serializable {}

  /** Fails when the column is null. */
  public record NotNull(int position) implements Check {}

  /** Fails when the column is neither null nor one of the values, compared as text. */
  public record AcceptedValues(int position, Set<String> values) implements Check {}

  /** Fails when SQL put true into the flag column. */
  public record Flagged(int position) implements Check {}

  /** Fails when a key has several rows. */
  public record OneRowPerKey() implements Check {}

  /** Fails when some column of the key is null. */
  public record KeyNotNull(int[] positions) implements Check {}

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
