package io.millrace.semantic.expression;

import io.millrace.schemas.finding.Place;
import java.util.Optional;
import java.util.function.Supplier;

/** An expression that cannot be read or does not fit its columns; the message is a sentence. */
public class ExpressionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Place place;

  public ExpressionException(String message) {
    this(message, null);
  }

  private ExpressionException(String message, Place place) {
    super(message);
    this.place = place;
  }

  /** Where what is wrong is declared; empty if that is whatever is being planned. */
  public Optional<Place> place() {
    return Optional.ofNullable(place);
  }

  /**
   * Runs a step on what is declared at a place.
   *
   * @throws ExpressionException with that place, unless a nearer one is known
   */
  public static <T> T within(Place place, String what, Supplier<T> step) {
    try {
      return step.get();
    } catch (ExpressionException e) {
      throw e.in(place, what);
    }
  }

  /** The same, declared at a place, unless a nearer one is known. */
  public ExpressionException in(Place declared, String what) {
    return place == null ? new ExpressionException(what + ": " + getMessage(), declared) : this;
  }
}
