package io.millrace.examples.foodmart;

import java.util.Map;
import java.util.stream.Collectors;

/** What an order application knows of a customer and puts into its events, in clear. */
public record CustomerContact(
    int customerId, String name, String phone, String street, long accountNumber) {

  static CustomerContact of(FoodMartRow customer) {
    return new CustomerContact(
        customer.integer("customer_id"),
        customer.text("fullname"),
        customer.text("phone1"),
        customer.text("address1"),
        (Long) customer.value("account_num"));
  }

  /** All customers by their id; the script must hold {@code customer}. */
  public static Map<Integer, CustomerContact> byCustomer(FoodMartScript script) {
    return script.table("customer").rows().stream()
        .map(CustomerContact::of)
        .collect(Collectors.toMap(CustomerContact::customerId, contact -> contact));
  }
}
