package io.millrace.semantic.expression;

/** A condition on rows that cannot be read or does not fit their columns. */
public final class FilterException extends ExpressionException {

  private static final long serialVersionUID = 1L;

  private final String filter;

  public FilterException(String filter, String message) {
    super(message);
    this.filter = filter;
  }

  /** The condition as it is written. */
  public String filter() {
    return filter;
  }
}
