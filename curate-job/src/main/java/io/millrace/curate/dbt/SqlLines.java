package io.millrace.curate.dbt;

import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which file and line each part of a rendered query comes from, also through macros. */
final class SqlLines {
  private static final Pattern MARK = Pattern.compile("\uE000(\\d+):([^\uE001]*)\uE001");

  private final TreeMap<Integer, Position> positions = new TreeMap<>();
  private final String sql;

  /** A place in a file of the project. */
  record Position(Path file, int line) {}

  private SqlLines(String marked, Path file) {
    StringBuilder clean = new StringBuilder();
    Matcher matcher = MARK.matcher(marked);
    positions.put(0, new Position(file, 1));
    while (matcher.find()) {
      matcher.appendReplacement(clean, "");
      int line = Integer.parseInt(matcher.group(1));
      positions.put(clean.length(), new Position(Path.of(matcher.group(2)), line));
    }
    sql = matcher.appendTail(clean).toString();
  }

  /** The position that applies where no other is known. */
  static SqlLines firstLineOf(Path file) {
    return new SqlLines("", file);
  }

  static SqlLines of(String marked, Path file) {
    return new SqlLines(marked, file);
  }

  /** An argument of a function as text, without marks that a block may have left in it. */
  static String clean(Object argument) {
    return MARK.matcher(String.valueOf(argument)).replaceAll("");
  }

  /** The query without its marks. */
  String sql() {
    return sql;
  }

  Position at(int offset) {
    return positions.floorEntry(offset).getValue();
  }

  /**
   * Puts a mark in front of the text of each line and of each expression. White space stays first,
   * so that Jinja trims it as before.
   */
  static String mark(String template, Path file) {
    return new LineMarks(template, file).place();
  }
}
