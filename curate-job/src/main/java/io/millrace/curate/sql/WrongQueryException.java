package io.millrace.curate.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flink can neither parse nor plan a query; the message is Flink's reason, in one line. */
public final class WrongQueryException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;
  private static final Pattern POSITION = Pattern.compile("line (\\d+), column (\\d+)");

  private final int line;
  private final int column;

  WrongQueryException(RuntimeException reason) {
    super(reason(reason), reason);
    int[] position = position(reason);
    line = position[0];
    column = position[1];
  }

  /** Where in the query, from 1; 0 if Flink does not say. */
  public int line() {
    return line;
  }

  /** Where in the line, from 1; 0 if Flink does not say. */
  public int column() {
    return column;
  }

  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage()).replaceAll("\\s+", " ").strip();
  }

  /** Flink's own exceptions repeat what their causes say, some of which know the position. */
  private static int[] position(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      Matcher found = POSITION.matcher(String.valueOf(at.getMessage()));
      if (found.find()) {
        return new int[] {Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))};
      }
    }
    return new int[] {0, 0};
  }
}
