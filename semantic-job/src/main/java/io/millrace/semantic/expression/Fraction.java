package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** An exact quotient: arithmetic on it loses nothing, only {@link #rounded} does, once. */
record Fraction(BigDecimal numerator, BigDecimal denominator) implements Comparable<Fraction> {

  static Fraction of(Object number) {
    if (number instanceof Fraction fraction) {
      return fraction;
    }
    return new Fraction(Numbers.decimal(number), BigDecimal.ONE);
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Fraction minus(Fraction other) {
    return plus(new Fraction(other.numerator.negate(), other.denominator));
  }

  Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** The quotient, or null when the divisor is 0. */
  Fraction dividedBy(Fraction other) {
    return other.numerator.signum() == 0
        ? null
        : times(new Fraction(other.denominator, other.numerator));
  }

  BigDecimal rounded(int scale) {
    return numerator.divide(denominator, scale, RoundingMode.HALF_UP);
  }

  BigDecimal rounded() {
    return rounded(ColumnType.QUOTIENT_SCALE);
  }

  @Override
  public int compareTo(Fraction other) {
    return minus(other).numerator.signum() * denominator.signum() * other.denominator.signum();
  }
}
