package io.millrace.examples.foodmart;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits the value list of an HSQLDB {@code INSERT} line: quotes doubled, escapes decoded. */
final class SqlLiterals {

  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

  private final String line;
  private int position;

  private SqlLiterals(String line, int position) {
    this.line = line;
    this.position = position;
  }

  /**
   * The literals between the parenthesis that opens before {@code start} and the one at the end.
   */
  static List<String> parse(String line, int start) {
    SqlLiterals literals = new SqlLiterals(line, start);
    List<String> values = new ArrayList<>();
    do {
      values.add(literals.next());
    } while (literals.skip(','));
    if (!literals.skip(')')) {
      throw new FoodMartFormatException("value list does not end at " + literals.position);
    }
    return values;
  }

  private String next() {
    return line.charAt(position) == '\'' ? quoted() : bare();
  }

  private String quoted() {
    StringBuilder text = new StringBuilder();
    int from = ++position;
    while (true) {
      int quote = line.indexOf('\'', from);
      if (quote < 0) {
        throw new FoodMartFormatException("text without end at " + position);
      }
      text.append(line, from, quote);
      if (quote + 1 >= line.length() || line.charAt(quote + 1) != '\'') {
        position = quote + 1;
        return unescape(text);
      }
      text.append('\'');
      from = quote + 2;
    }
  }

  private String bare() {
    int from = position;
    while (line.charAt(position) != ',' && line.charAt(position) != ')') {
      position++;
    }
    String literal = line.substring(from, position);
    return literal.equals("NULL") ? null : literal;
  }

  private boolean skip(char expected) {
    boolean found = position < line.length() && line.charAt(position) == expected;
    position += found ? 1 : 0;
    return found;
  }

  private static String unescape(StringBuilder text) {
    if (text.indexOf("\\u") < 0) {
      return text.toString();
    }
    return ESCAPE
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(Character.toString(codePoint(m.group(1)))));
  }

  private static int codePoint(String hexadecimal) {
    return Integer.parseInt(hexadecimal, 16);
  }
}
