package io.millrace.examples.foodmart;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a FoodMart table.
 *
 * @param type as the script declares it, for example {@code DECIMAL(10,4)}
 */
public record FoodMartColumn(String name, String type, boolean nullable) {

  private static final Pattern DECLARATION =
      Pattern.compile("\"([^\"]+)\" ([A-Z]+(?:\\([0-9,]+\\))?)( NOT NULL)?");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

  static FoodMartColumn parse(String declaration) {
    Matcher matcher = DECLARATION.matcher(declaration);
    if (!matcher.matches()) {
      throw new FoodMartFormatException("not a column declaration: " + declaration);
    }
    return new FoodMartColumn(matcher.group(1), matcher.group(2), matcher.group(3) == null);
  }

  /** The column's type in PostgreSQL. */
  public String postgresType() {
    return switch (baseType()) {
      case "DOUBLE" -> "double precision";
      case "TIMESTAMP" -> "timestamp(6)";
      default -> type.toLowerCase(Locale.ROOT);
    };
  }

  /** The value of a literal of this column; null for {@code NULL}. */
  Object parseLiteral(String literal) {
    if (literal == null) {
      return null;
    }
    return switch (baseType()) {
      case "INTEGER", "SMALLINT" -> Integer.valueOf(literal);
      case "BIGINT" -> Long.valueOf(literal);
      case "DECIMAL" -> new BigDecimal(literal);
      case "DOUBLE" -> Double.valueOf(literal);
      case "BOOLEAN" -> Boolean.valueOf(literal);
      case "DATE" -> LocalDate.parse(literal);
      case "TIMESTAMP" -> LocalDateTime.parse(literal, TIMESTAMP);
      case "VARCHAR" -> literal;
      default -> throw new FoodMartFormatException("unknown type " + type + " of column " + name);
    };
  }

  private String baseType() {
    int parenthesis = type.indexOf('(');
    return parenthesis < 0 ? type : type.substring(0, parenthesis);
  }
}
