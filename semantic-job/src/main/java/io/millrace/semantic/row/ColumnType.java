package io.millrace.semantic.row;

import java.io.Serializable;

/**
 * The type of a column.
 *
 * @param precision digits of a decimal, else 0
 * @param scale digits of a decimal after the point, else 0
 */
public record ColumnType(Kind kind, int precision, int scale) implements Serializable {

  /** What a column holds, and the Java class of its values. */
  public enum Kind {
    /** {@code Long}. */
    LONG,
    /** {@code BigDecimal}. */
    DECIMAL,
    /** {@code String}. */
    STRING,
    /** {@code Boolean}. */
    BOOLEAN,
    /** {@code LocalDate}. */
    DATE,
    /** {@code Instant}, in microseconds. */
    TIMESTAMP,
    /** {@code LocalDateTime}, in microseconds. */
    LOCAL_TIMESTAMP
  }

  public static final int MAX_PRECISION = 38;

  /** Digits after the point of a quotient. */
  public static final int QUOTIENT_SCALE = 10;

  public static final ColumnType LONG = of(Kind.LONG);
  public static final ColumnType STRING = of(Kind.STRING);
  public static final ColumnType BOOLEAN = of(Kind.BOOLEAN);
  public static final ColumnType DATE = of(Kind.DATE);
  public static final ColumnType TIMESTAMP = of(Kind.TIMESTAMP);
  public static final ColumnType LOCAL_TIMESTAMP = of(Kind.LOCAL_TIMESTAMP);
  public static final ColumnType QUOTIENT = decimal(MAX_PRECISION, QUOTIENT_SCALE);

  public static ColumnType decimal(int precision, int scale) {
    return new ColumnType(Kind.DECIMAL, precision, scale);
  }

  public boolean isNumeric() {
    return kind == Kind.LONG || kind == Kind.DECIMAL;
  }

  public boolean isTime() {
    return kind == Kind.DATE || kind == Kind.TIMESTAMP || kind == Kind.LOCAL_TIMESTAMP;
  }

  /** Whether values of the two types can be compared. */
  public boolean isComparableTo(ColumnType other) {
    return kind == other.kind || isNumeric() && other.isNumeric();
  }

  private static ColumnType of(Kind kind) {
    return new ColumnType(kind, 0, 0);
  }

  @Override
  public String toString() {
    return kind == Kind.DECIMAL ? "DECIMAL(" + precision + ", " + scale + ")" : kind.name();
  }
}
