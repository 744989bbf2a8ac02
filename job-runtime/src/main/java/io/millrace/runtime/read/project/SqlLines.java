package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where each part of a rendered query comes from, also through macros. */
public final class SqlLines {
  private static final Pattern MARK =
      Pattern.compile("\uE000(\\d+):(\\d+):(\\d+):([^\uE001]*)\uE001");

  private final TreeMap<Integer, Part> parts;
  private final String sql;
  private final int trimmed;

  /**
   * A part of the query.
   *
   * @param length of what stands in the file as it does here; 0 for what an expression gave
   */
  private record Part(Place start, int length) {

    Place at(int offset) {
      if (length == 0) {
        return start;
      }
      int column = offset < length ? start.column() + offset : 0;
      return new Place(start.file(), start.line(), column);
    }
  }

  private SqlLines(TreeMap<Integer, Part> parts, String sql, int trimmed) {
    this.parts = parts;
    this.sql = sql;
    this.trimmed = trimmed;
  }

  private static SqlLines read(String marked, Path file) {
    TreeMap<Integer, Part> parts = new TreeMap<>();
    StringBuilder clean = new StringBuilder();
    Matcher matcher = MARK.matcher(marked);
    parts.put(0, new Part(new Place(file, 1, 0), 0));
    while (matcher.find()) {
      matcher.appendReplacement(clean, "");
      Place start = new Place(Path.of(matcher.group(4)), number(matcher, 1), number(matcher, 2));
      parts.put(clean.length(), new Part(start, number(matcher, 3)));
    }
    return new SqlLines(parts, matcher.appendTail(clean).toString(), 0);
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** The place that applies where no other is known. */
  public static SqlLines firstLineOf(Path file) {
    return read("", file);
  }

  static SqlLines of(String marked, Path file) {
    return read(marked, file);
  }

  /** The places of the query without the white space around it. */
  public SqlLines stripped() {
    return new SqlLines(parts, sql.strip(), trimmed + sql.length() - sql.stripLeading().length());
  }

  /** An argument of a function as text, without marks that a block may have left in it. */
  static String clean(Object argument) {
    return MARK.matcher(String.valueOf(argument)).replaceAll("");
  }

  /** The query without its marks. */
  String sql() {
    return sql;
  }

  /** Where that was written; without a column where trimming hides it. */
  public Place at(int offset) {
    Map.Entry<Integer, Part> part = parts.floorEntry(trimmed + offset);
    return part.getValue().at(trimmed + offset - part.getKey());
  }

  /**
   * The same by line and column of the rendered query, both from 1; lines and columns that it has
   * not, as 0, are taken for the nearest it has.
   */
  public Place at(int line, int column) {
    int start = 0;
    for (int i = 1; i < line && sql.indexOf('\n', start) >= 0; i++) {
      start = sql.indexOf('\n', start) + 1;
    }
    return at(Math.min(start + Math.max(column, 1) - 1, Math.max(sql.length() - 1, 0)));
  }

  /**
   * Puts a mark in front of the text of each line and of each expression. White space stays first,
   * so that Jinja trims it as before.
   */
  static String mark(String template, Path file) {
    return new LineMarks(template, file).place();
  }

  /** A mark in front of what stands there; {@link Part} says what the length is. */
  static String mark(Place at, int length) {
    return "\uE000" + at.line() + ':' + at.column() + ':' + length + ':' + at.file() + '\uE001';
  }
}
