package io.millrace.curate.model;

import io.millrace.curate.row.RowValues;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** The row tests of one model; a verdict is a set of bits, one per test in their order. */
public final class RowTests implements Serializable {

  private static final long serialVersionUID = 1L;

  /** A verdict is kept as a long. */
  public static final int MAX_TESTS = 63;

  private final List<RowTest> tests;
  private final RowValues values;
  private final long errors;

  /**
   * @throws IllegalArgumentException for more than {@link #MAX_TESTS} tests
   */
  public RowTests(List<RowTest> tests, RowType rowType) {
    if (tests.size() > MAX_TESTS) {
      throw new IllegalArgumentException(
          "A model has at most " + MAX_TESTS + " data tests, not " + tests.size() + ".");
    }
    this.tests = new ArrayList<>(tests);
    this.values = new RowValues(rowType);
    long mask = 0;
    for (int i = 0; i < tests.size(); i++) {
      mask |= tests.get(i).isError() ? 1L << i : 0;
    }
    this.errors = mask;
  }

  /** The tests that a key fails whose chosen row is {@code row}. */
  long judge(RowData row, boolean severalRows) {
    long failed = 0;
    for (int i = 0; i < tests.size(); i++) {
      failed |= fails(tests.get(i).check(), row, severalRows) ? 1L << i : 0;
    }
    return failed;
  }

  /** True when the verdict withdraws the row. */
  boolean rejects(long verdict) {
    return (verdict & errors) != 0;
  }

  /** Names of the failed tests that withdraw a row, separated by commas. */
  String rejectedBy(long verdict) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < tests.size(); i++) {
      if ((verdict & errors & 1L << i) != 0) {
        names.add(tests.get(i).name());
      }
    }
    return String.join(",", names);
  }

  Collection<RowTest> all() {
    return tests;
  }

  private boolean fails(RowTest.Check check, RowData row, boolean severalRows) {
    if (check instanceof RowTest.NotNull notNull) {
      return row.isNullAt(notNull.position());
    } else if (check instanceof RowTest.AcceptedValues accepted) {
      return !row.isNullAt(accepted.position())
          && !accepted.values().contains(text(values.java(row, accepted.position())));
    } else if (check instanceof RowTest.Flagged flagged) {
      return !row.isNullAt(flagged.position()) && row.getBoolean(flagged.position());
    } else if (check instanceof RowTest.KeyNotNull key) {
      return isAnyNull(row, key.positions());
    }
    return severalRows;
  }

  private static boolean isAnyNull(RowData row, int[] positions) {
    for (int position : positions) {
      if (row.isNullAt(position)) {
        return true;
      }
    }
    return false;
  }

  /** The text by which {@code accepted_values} compares. */
  public static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    } else if (value instanceof Double || value instanceof Float) {
      return text(new BigDecimal(value.toString()));
    }
    return String.valueOf(value);
  }
}
