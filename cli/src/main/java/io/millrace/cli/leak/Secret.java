package io.millrace.cli.leak;

import io.millrace.cli.foodmart.FoodMartRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Something of a customer that must not be found in clear.
 *
 * @param text as the source writes it
 */
record Secret(Kind kind, int customerId, String text) {

  /** What it is. A first or a last name alone is an ordinary word, and no secret. */
  enum Kind {
    NAME,
    PHONE,
    STREET,
    ACCOUNT
  }

  /** The secrets of a row of {@code customer}. */
  static List<Secret> of(FoodMartRow customer) {
    int id = customer.integer("customer_id");
    List<Secret> secrets = new ArrayList<>();
    secrets.add(new Secret(Kind.NAME, id, customer.text("fullname")));
    secrets.add(new Secret(Kind.NAME, id, columns(customer.text("lname"), customer.text("fname"))));
    secrets.add(new Secret(Kind.NAME, id, columns(customer.text("fname"), customer.text("lname"))));
    secrets.add(new Secret(Kind.PHONE, id, customer.text("phone1").strip()));
    secrets.add(new Secret(Kind.PHONE, id, customer.text("phone2").strip()));
    secrets.add(new Secret(Kind.STREET, id, customer.text("address1")));
    secrets.add(new Secret(Kind.ACCOUNT, id, customer.text("account_num")));
    return secrets;
  }

  /**
   * Two neighbouring columns, as {@link ValueBytes} writes them, with the whole values: the brand
   * Johnson before the product Johnson Oatmeal is not John Johnson.
   */
  private static String columns(String one, String other) {
    char separator = (char) ValueBytes.SEPARATOR;
    return separator + one + separator + other + separator;
  }
}
