package io.millrace.schemas.finding;

import java.nio.file.Path;

/**
 * A place in a user's file.
 *
 * @param line counted from 1
 * @param column counted from 1; 0 where only the line is known
 */
public record Place(Path file, int line, int column) {

  public Place {
    line = Math.max(1, line);
    column = Math.max(0, column);
  }

  public static Place startOf(Path file) {
    return new Place(file, 1, 1);
  }

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + (column > 0 ? ":" + column : "");
  }
}
