package io.millrace.curate.dbt;

import java.util.Locale;

/**
 * A token of Flink SQL.
 *
 * @param text identifiers without their backticks, strings without their quotes
 * @param offset where it starts in the SQL
 */
record SqlToken(Kind kind, String text, int offset) {

  enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    SYMBOL,
    HINT,
    END
  }

  boolean is(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isIdentifier() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  /** The keyword in upper case, or the empty string for anything but a bare word. */
  String keyword() {
    return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
  }
}
