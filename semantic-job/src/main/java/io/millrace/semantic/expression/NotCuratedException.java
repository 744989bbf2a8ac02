package io.millrace.semantic.expression;

import io.millrace.schemas.finding.Place;

/** An expression is about a model that is not curated. */
public final class NotCuratedException extends ExpressionException {

  private static final long serialVersionUID = 1L;

  public NotCuratedException(String message) {
    super(message);
  }

  /** Itself: the semantic model that reads it says so. */
  @Override
  public ExpressionException in(Place declared, String what) {
    return this;
  }
}
