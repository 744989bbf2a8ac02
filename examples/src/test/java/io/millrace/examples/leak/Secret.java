package io.millrace.examples.leak;

/**
 * Something of a person that must not be found in clear.
 *
 * @param text as the source writes it
 */
public record Secret(Kind kind, int customerId, String text) {

  /** What it is. A first or a last name alone is an ordinary word, and no secret. */
  public enum Kind {
    NAME,
    PHONE,
    STREET,
    ACCOUNT
  }

  /**
   * Two neighbouring columns, as {@link ValueBytes} writes them, with the whole values: the brand
   * Johnson before the product Johnson Oatmeal is not John Johnson.
   */
  public static Secret columns(Kind kind, int customerId, String one, String other) {
    char separator = (char) ValueBytes.SEPARATOR;
    return new Secret(kind, customerId, separator + one + separator + other + separator);
  }
}
