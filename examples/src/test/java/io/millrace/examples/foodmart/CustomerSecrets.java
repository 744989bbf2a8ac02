package io.millrace.examples.foodmart;

import io.millrace.examples.leak.Secret;
import io.millrace.examples.leak.Secret.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Full names, phones, street addresses and account numbers of all customers. */
public final class CustomerSecrets {

  private CustomerSecrets() {}

  /** The script must hold {@code customer}. */
  public static List<Secret> of(FoodMartScript script) {
    return script.table("customer").rows().stream().flatMap(CustomerSecrets::of).toList();
  }

  private static Stream<Secret> of(FoodMartRow customer) {
    int id = customer.integer("customer_id");
    String first = customer.text("fname");
    String last = customer.text("lname");
    return Stream.of(
        new Secret(Kind.NAME, id, customer.text("fullname")),
        Secret.columns(Kind.NAME, id, last, first),
        Secret.columns(Kind.NAME, id, first, last),
        new Secret(Kind.PHONE, id, customer.text("phone1").strip()),
        new Secret(Kind.PHONE, id, customer.text("phone2").strip()),
        new Secret(Kind.STREET, id, customer.text("address1")),
        new Secret(Kind.ACCOUNT, id, customer.text("account_num")));
  }
}
