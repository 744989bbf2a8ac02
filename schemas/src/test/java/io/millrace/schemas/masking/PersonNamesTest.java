package io.millrace.schemas.masking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNamesTest {

  @ParameterizedTest
  @CsvSource({
    "name, Customer",
    "name, customers",
    "name, RawEmployee",
    "name, UserProfile",
    "name, patient_registered",
    "name, People",
    "display_name, Member",
    "middle_name, Passenger",
    "username, User",
    "customer_name, Order",
    "contact_person_name, Store",
    "shipping_recipient_name, Parcel",
  })
  void areNamesOfPersons(String field, String record) {
    assertThat(PersonNames.matches(field, record)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "name, Product",
    "name, CustomerSegment",
    "name, user_group",
    "name, ''",
    "name_id, Customer",
    "city_name, Customer",
    "product_name, Customer",
    "customer_group_name, Order",
    "customer_id, Customer",
    "names_count, Customer",
  })
  void areNotThoseOfThings(String field, String record) {
    assertThat(PersonNames.matches(field, record)).isFalse();
  }
}
