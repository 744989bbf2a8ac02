package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractChangeTest {
  private static final String TOTAL = "{\"name\":\"total\",\"type\":%s}";

  private static String decimal(int precision, int scale) {
    return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":%d}"
        .formatted(precision, scale);
  }

  /** Version 2 with the first fields, version 3 with the others. */
  private static List<String> change(List<String> before, String... after) {
    return ContractChange.violations(
        ContractTexts.eventOf(before.toArray(String[]::new)),
        Contract.parse(ContractTexts.event(after).replace("\"version\":2", "\"version\":3")));
  }

  private static List<String> retyped(String before, String after) {
    return change(List.of(TOTAL.formatted(before)), TOTAL.formatted(after));
  }

  @Test
  void letsFieldsBeAddedAndWidened() {
    assertThat(change(List.of(), TOTAL.formatted("[\"null\",\"int\"]"))).isEmpty();
    assertThat(retyped("\"int\"", "[\"null\",\"long\"]")).isEmpty();
    assertThat(retyped("\"float\"", "\"double\"")).isEmpty();
    assertThat(retyped(decimal(8, 2), decimal(10, 2))).isEmpty();
  }

  @Test
  void refusesWhatTablesOrReadersCannotFollow() {
    assertThat(change(List.of(TOTAL.formatted("\"int\""))))
        .containsExactly("shop.order: field total is gone; keep it, nullable.");
    assertThat(change(List.of(), TOTAL.formatted("\"int\"")))
        .containsExactly("shop.order: new field total needs a default, or null.");
    assertThat(retyped("\"long\"", "\"int\""))
        .containsExactly("shop.order: field total may not change from long to int.");
    assertThat(retyped(decimal(10, 2), decimal(10, 4)))
        .containsExactly(
            "shop.order: field total may not change from decimal(10,2) to decimal(10,4).");
    assertThat(retyped("[\"null\",\"int\"]", "\"int\""))
        .containsExactly("shop.order: field total may not lose its null.");
  }

  @Test
  void looksIntoNestedRecords() {
    String lines =
        """
        {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
          {"name":"nr","type":"%s"}]}}}""";
    assertThat(change(List.of(lines.formatted("int")), lines.formatted("string")))
        .containsExactly("shop.order: field lines.nr may not change from int to string.");
  }

  @Test
  void refusesAFieldThatMoves() {
    String name = "{\"name\":\"name\",\"type\":[\"null\",\"string\"]}";
    String total = TOTAL.formatted("\"int\"");
    assertThat(change(List.of(total), name, total))
        .containsExactly(
            "shop.order: field total has another column id; declare millrace.field-id.");
  }

  @Test
  void wantsANewVersionForEveryChange() {
    Contract before = ContractTexts.eventOf();
    Contract after = Contract.parse(ContractTexts.event().replace("shop@", "orders@"));
    assertThat(ContractChange.violations(before, before)).isEmpty();
    assertThat(ContractChange.violations(before, after))
        .containsExactly("shop.order: it changed, so its version must be above 2.");
  }

  @Test
  void refusesAnotherKeyOrSource() {
    Contract after =
        Contract.parse(
            ContractTexts.event()
                .replace("\"version\":2", "\"version\":3")
                .replace("\"key\":[\"id\"]", "\"id\":\"id\"")
                .replace("shop.orders", "orders"));
    assertThat(ContractChange.violations(ContractTexts.eventOf(), after))
        .containsExactly(
            "shop.order: its source must stay as it is: rows would no longer belong together.",
            "shop.order: its key must stay as it is: rows would no longer belong together.",
            "shop.order: its id must stay as it is: rows would no longer belong together.");
  }
}
