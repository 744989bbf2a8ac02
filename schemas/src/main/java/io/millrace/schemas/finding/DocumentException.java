package io.millrace.schemas.finding;

/** A text is neither JSON nor YAML, or repeats a key. */
public final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  DocumentException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** Counted from 1. */
  public int line() {
    return line;
  }

  /** Counted from 1. */
  public int column() {
    return column;
  }
}
