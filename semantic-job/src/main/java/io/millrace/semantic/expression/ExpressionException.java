package io.millrace.semantic.expression;

/** An expression that cannot be read or does not fit its columns; the message is a sentence. */
public class ExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ExpressionException(String message) {
    super(message);
  }
}
