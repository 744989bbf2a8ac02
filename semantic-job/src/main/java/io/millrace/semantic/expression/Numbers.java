package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Brings exact numbers into the form a column stores. */
public final class Numbers {

  private Numbers() {}

  static BigDecimal decimal(Object number) {
    return number instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) number;
  }

  /**
   * The value as a column of that type holds it; quotients are rounded half up, nothing else is.
   *
   * @throws ArithmeticException if the column cannot hold it: overflow is an error, never null
   */
  public static Object fit(Object value, ColumnType type) {
    if (value == null || !type.isNumeric()) {
      return value;
    }
    BigDecimal number =
        value instanceof Fraction fraction ? fraction.rounded(type.scale()) : decimal(value);
    if (type.kind() == ColumnType.Kind.LONG) {
      return number.longValueExact();
    }
    BigDecimal scaled = number.setScale(type.scale(), RoundingMode.UNNECESSARY);
    if (scaled.precision() > type.precision()) {
      throw new ArithmeticException(
          "A value of " + scaled.precision() + " digits is too large for " + type);
    }
    return scaled;
  }

  static int compare(Object left, Object right) {
    if (left instanceof Fraction || right instanceof Fraction) {
      return Fraction.of(left).compareTo(Fraction.of(right));
    }
    return decimal(left).compareTo(decimal(right));
  }
}
