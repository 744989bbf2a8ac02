package io.millrace.cli.sql;

import io.millrace.schemas.Layer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a script into statements at semicolons that stand outside quotes and comments, and quotes
 * the reserved word {@code raw}, as in {@code FROM raw.foodmart_sales}, unless it is the type
 * {@code RAW(...)}.
 */
final class SqlStatements {
  private final String script;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder statement = new StringBuilder();
  private int at = 0;

  private SqlStatements(String script) {
    this.script = script;
  }

  static List<String> split(String script) {
    SqlStatements splitter = new SqlStatements(script);
    while (splitter.at < script.length()) {
      splitter.next();
    }
    splitter.endStatement();
    return splitter.statements;
  }

  private void next() {
    char c = script.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      copyThrough(Character.toString(c), 1);
    } else if (script.startsWith("--", at)) {
      skipLine();
    } else if (script.startsWith("/*", at) && !script.startsWith("/*+", at)) {
      skipComment();
    } else if (c == ';') {
      endStatement();
      at++;
    } else if (Character.isJavaIdentifierStart(c)) {
      copyWord();
    } else {
      statement.append(c);
      at++;
    }
  }

  /** A doubled quote inside quotes is read as two quoted pieces, which copies it unchanged. */
  private void copyThrough(String end, int from) {
    int found = script.indexOf(end, at + from);
    int next = found < 0 ? script.length() : found + end.length();
    statement.append(script, at, next);
    at = next;
  }

  private void skipLine() {
    int end = script.indexOf('\n', at);
    at = end < 0 ? script.length() : end;
  }

  private void skipComment() {
    int end = script.indexOf("*/", at + 2);
    at = end < 0 ? script.length() : end + 2;
    statement.append(' ');
  }

  private void copyWord() {
    int end = at;
    while (end < script.length() && Character.isJavaIdentifierPart(script.charAt(end))) {
      end++;
    }
    String word = script.substring(at, end);
    boolean namespace = word.equalsIgnoreCase(Layer.RAW.namespace()) && !followedBy('(', end);
    statement.append(namespace ? "`raw`" : word);
    at = end;
  }

  private boolean followedBy(char c, int from) {
    int i = from;
    while (i < script.length() && Character.isWhitespace(script.charAt(i))) {
      i++;
    }
    return i < script.length() && script.charAt(i) == c;
  }

  private void endStatement() {
    String text = statement.toString().strip();
    if (!text.isEmpty()) {
      statements.add(text);
    }
    statement.setLength(0);
  }
}
