package io.millrace.schemas.contract;

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
    return texts(
        ContractTexts.eventOf(before.toArray(String[]::new)),
        Contract.parse(ContractTexts.event(after).replace("\"version\":2", "\"version\":3")));
  }

  private static List<String> texts(Contract before, Contract after) {
    return ContractChange.findings(before, after).stream()
        .map(finding -> finding.ruleId() + " " + finding.message())
        .toList();
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
        .containsExactly("MR123 Field total is gone.");
    assertThat(change(List.of(), TOTAL.formatted("\"int\"")))
        .containsExactly("MR123 New field total needs a default, or null: older records lack it.");
    assertThat(retyped("\"long\"", "\"int\""))
        .containsExactly("MR123 Field total may not change from long to int.");
    assertThat(retyped(decimal(10, 2), decimal(10, 4)))
        .containsExactly("MR123 Field total may not change from decimal(10,2) to decimal(10,4).");
    assertThat(retyped("[\"null\",\"int\"]", "\"int\""))
        .containsExactly("MR123 Field total may not lose its null.");
  }

  @Test
  void looksIntoNestedRecords() {
    String lines =
        """
        {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
          {"name":"nr","type":"%s"}]}}}""";
    assertThat(change(List.of(lines.formatted("int")), lines.formatted("string")))
        .containsExactly("MR123 Field lines.nr may not change from int to string.");
  }

  @Test
  void refusesAFieldThatMoves() {
    String name = "{\"name\":\"name\",\"type\":[\"null\",\"string\"]}";
    String total = TOTAL.formatted("\"int\"");
    assertThat(change(List.of(total), name, total))
        .containsExactly("MR123 Field total has another column id than before.");
  }

  @Test
  void wantsANewVersionForEveryChange() {
    Contract before = ContractTexts.eventOf();
    Contract after = Contract.parse(ContractTexts.event().replace("shop@", "orders@"));
    assertThat(texts(before, before)).isEmpty();
    assertThat(texts(before, after))
        .containsExactly("MR121 The contract changed since version 2 was released.");
  }

  @Test
  void refusesAnotherKeyOrSource() {
    Contract after =
        Contract.parse(
            ContractTexts.event()
                .replace("\"version\":2", "\"version\":3")
                .replace("\"key\":[\"id\"]", "\"id\":\"id\"")
                .replace("shop.orders", "orders"));
    assertThat(texts(ContractTexts.eventOf(), after))
        .containsExactly(
            "MR122 The source topic was shop.orders in version 2 and is orders: old and new rows would"
                + " not belong together.",
            "MR122 The key was [id] in version 2 and is []: old and new rows would not belong"
                + " together.",
            "MR122 The id was absent in version 2 and is id: old and new rows would not belong"
                + " together.");
  }
}
