package io.millrace.cli.sql;

/** A statement that cannot be run; the message says why to the person who wrote it. */
public class SqlException extends RuntimeException {
  public SqlException(String message) {
    super(message);
  }

  public SqlException(String message, Throwable cause) {
    super(message, cause);
  }
}
