package io.millrace.semantic.expression;

/** An expression is about a model that is not curated. */
public final class NotCuratedException extends ExpressionException {

  private static final long serialVersionUID = 1L;

  public NotCuratedException(String message) {
    super(message);
  }
}
