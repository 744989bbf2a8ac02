package io.millrace.semantic.expression;

import io.millrace.semantic.row.ColumnType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Rules for the types of operands. */
final class Types {

  private Types() {}

  static ColumnType numeric(Expression expression) {
    ColumnType type = expression.type();
    if (type == null || !type.isNumeric()) {
      throw new ExpressionException("arithmetic needs numbers, not " + type);
    }
    return type;
  }

  static void condition(Expression expression) {
    ColumnType type = expression.type();
    if (type != null && type.kind() != ColumnType.Kind.BOOLEAN) {
      throw new ExpressionException("a condition is expected, not a value of type " + type);
    }
  }

  static void comparable(Expression left, Expression right) {
    ColumnType first = left.type();
    ColumnType second = right.type();
    if (first != null && second != null && !first.isComparableTo(second)) {
      throw new ExpressionException(first + " cannot be compared with " + second);
    }
  }

  /** The type of whichever branch has one. Numbers take the larger scale. */
  static ColumnType common(List<Expression> branches) {
    ColumnType common = null;
    for (Expression branch : branches) {
      common = common(common, branch.type());
    }
    return common;
  }

  /** A text beside a date is read as a date, as SQL does. */
  static Expression coerce(Expression expression, Expression beside) {
    if (expression instanceof Literal literal
        && literal.value() instanceof String text
        && !(beside instanceof Reference)
        && beside.type() != null
        && beside.type().kind() == ColumnType.Kind.DATE) {
      return new Literal(date(text), ColumnType.DATE);
    }
    return expression;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new ExpressionException("'" + text + "' is not a date such as '1997-12-31'");
    }
  }

  private static ColumnType common(ColumnType first, ColumnType second) {
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    if (!first.isComparableTo(second)) {
      throw new ExpressionException(
          "the branches are of different types: " + first + ", " + second);
    }
    if (first.equals(second) || !first.isNumeric()) {
      return first;
    }
    return ColumnType.decimal(ColumnType.MAX_PRECISION, Math.max(first.scale(), second.scale()));
  }
}
