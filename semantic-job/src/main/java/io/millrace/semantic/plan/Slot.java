package io.millrace.semantic.plan;

import io.millrace.semantic.row.ColumnType;
import java.io.Serializable;

/**
 * One aggregate that a group keeps.
 *
 * @param input type of the values that go in
 */
public record Slot(Kind kind, ColumnType input) implements Serializable {

  /** What is kept. Counts and averages are sums, as in MetricFlow's SQL. */
  public enum Kind {
    SUM,
    COUNT_DISTINCT,
    MIN,
    MAX
  }

  /** Sums of decimals have all 38 digits; sums of integers stay integers. */
  public ColumnType type() {
    return switch (kind) {
      case COUNT_DISTINCT -> ColumnType.LONG;
      case MIN, MAX -> input;
      case SUM ->
          input.kind() == ColumnType.Kind.LONG
              ? ColumnType.LONG
              : ColumnType.decimal(ColumnType.MAX_PRECISION, input.scale());
    };
  }

  /** Whether single values are kept, because a retraction may take away any of them. */
  public boolean keepsValues() {
    return kind != Kind.SUM;
  }
}
