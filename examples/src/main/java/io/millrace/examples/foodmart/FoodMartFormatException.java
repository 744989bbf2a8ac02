package io.millrace.examples.foodmart;

/** The FoodMart script is not in the form that is read here. */
public final class FoodMartFormatException extends RuntimeException {

  FoodMartFormatException(String message) {
    super(message);
  }
}
