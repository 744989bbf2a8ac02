package io.millrace.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractChecksTest {
  private static List<String> violations(String text) {
    return catchThrowableOfType(ContractException.class, () -> Contract.parse(text))
        .findings()
        .stream()
        .map(finding -> finding.ruleId() + " " + finding.text())
        .toList();
  }

  @Test
  void reportsEverythingAtOnce() {
    String text =
        ContractTexts.text(
            "Order",
            """
            {"kind":"stream","owner":"","sorce":{},"key":["nr"],"retention":"30 days",
             "event-time":{"field":"at"}}""",
            """
            {"name":"Total","type":["null","int","string"]}""");
    assertThat(violations(text))
        .containsExactlyInAnyOrder(
            "MR102 Property millrace has no property 'sorce'. Did you mean 'source'?",
            "MR103 Property millrace.kind is 'stream'. Give event, change or extract.",
            "MR103 Property millrace.version is missing. Give a whole number from 1.",
            "MR103 Property millrace.owner is ''. Give a mail address or team.",
            "MR103 Property millrace.source.topic is missing. Give a Kafka topic.",
            "MR103 Property millrace.source.format is missing. Give confluent-avro or json.",
            "MR103 Property millrace.retention is '30 days'. Give an ISO 8601 duration such as PT30M"
                + " or P30D.",
            "MR104 The key field 'nr' is not among the fields. Known are Total, id.",
            "MR104 The event-time field 'at' is not among the fields. Known are Total, id.",
            "MR501 Field 'Total' is not snake case, a letter first ([a-z][a-z0-9_]*). Write"
                + " 'total'.",
            "MR104 Field Total is a union of more than null and one type. Give each alternative a"
                + " field of its own.");
  }

  @Test
  void refusesTheReservedPrefix() {
    assertThat(violations(ContractTexts.event("{\"name\":\"_offset\",\"type\":\"long\"}")))
        .singleElement()
        .asString()
        .startsWith("MR502 Field '_offset' starts with '_', which is reserved");
  }

  @Test
  void refusesATagThatIsMisspelt() {
    String field =
        """
        {"name":"phone","type":"string","confluent:tag":["PHONE"]}""";
    assertThat(violations(ContractTexts.event(field)))
        .containsExactly(
            "MR106 Field phone has a property 'confluent:tag', which masks nothing. Tags go under"
                + " 'confluent:tags'.");
  }

  @Test
  void refusesKeysOfAvroThatAreMisspelt() {
    String text =
        ContractTexts.event(
            """
            {"name":"a","type":["null","string"],"defualt":null,"note":"kept"}""",
            """
            {"name":"b","type":"string","milrace":{"required":true}}""",
            """
            {"name":"c","type":{"type":"string","logicaltype":"uuid"}}""");
    assertThat(violations(text))
        .containsExactly(
            "MR102 Field a has a property 'defualt', which nobody reads. Did you mean 'default'?",
            "MR102 Field b has a property 'milrace', which nobody reads. Did you mean 'millrace'?",
            "MR102 The type of field c has a property 'logicaltype', which nobody reads. Did you"
                + " mean 'logicalType'?");
  }

  @Test
  void refusesATagThatIsNoList() {
    String field =
        """
        {"name":"phone","type":"string","confluent:tags":"PHONE"}""";
    assertThat(violations(ContractTexts.event(field)))
        .containsExactly(
            "MR106 Field phone: confluent:tags must be a list of names. Write [\"PII\"].");
  }

  @Test
  void refusesRulesThatDoNotFitTheirField() {
    String text =
        ContractTexts.event(
            """
            {"name":"a","type":"string","millrace":{"range":{"min":"1"}}}""",
            """
            {"name":"b","type":"int","millrace":{"range":{"min":"9","max":"1"}}}""",
            """
            {"name":"c","type":"string","millrace":{"pattern":"("}}""",
            """
            {"name":"d","type":{"type":"int","logicalType":"date"},
             "millrace":{"range":{"min":"yesterday"}}}""",
            """
            {"name":"e","type":"double","millrace":{"enum":["1"]}}""");
    assertThat(violations(text))
        .containsExactlyInAnyOrder(
            "MR105 Field a has a range, but is neither number, date nor timestamp.",
            "MR105 Field b has a range whose minimum is above its maximum.",
            "MR103 Field c.pattern is '('. Give a regular expression.",
            "MR103 Field d.range.min is 'yesterday'. Give a number, or an ISO 8601 date or timestamp"
                + " for a field of that type.",
            "MR105 Field e has a pattern or enum, but is no text.");
  }

  @Test
  void refusesARecordInsideItself() {
    String field =
        """
        {"name":"tree","type":{"type":"record","name":"Tree","fields":[
          {"name":"children","type":{"type":"array","items":"Tree"}}]}}""";
    assertThat(violations(ContractTexts.event(field)))
        .containsExactly(
            "MR104 Field tree.children is a record that contains itself. No table can hold it: refer"
                + " to the other row by its key.");
  }

  @Test
  void refusesTypesThatNoTableCanHold() {
    assertThat(
            violations(
                ContractTexts.event(
                    """
                    {"name":"at","type":{"type":"long","logicalType":"timestamp-nanos"}}""",
                    """
                    {"name":"price","type":{"type":"string","logicalType":"decimal"}}""",
                    """
                    {"name":"opens","type":{"type":"long","logicalType":"time-micros"}}""",
                    """
                    {"name":"mass","type":{"type":"bytes","logicalType":"decimal","precision":40,"scale":2}}""")))
        .containsExactly(
            "MR104 Field at has logical type timestamp-nanos, which no table can hold. See the table"
                + " of types in schemas/README.md.",
            "MR104 Field price declares logical type decimal, which does not fit its type. See the"
                + " table of types in schemas/README.md.",
            "MR104 Field opens has logical type time-micros, and Flink keeps milliseconds of a"
                + " time of day: declare time-millis, which takes times in whole milliseconds and no"
                + " others, or a plain long, which keeps the microseconds since midnight.",
            "MR104 Field mass is a decimal of 40 digits, and a table's holds 38: declare a"
                + " string, which keeps all digits.");
  }

  @Test
  void refusesFieldIdsThatCollide() {
    String field =
        """
        {"name":"at","type":"long","millrace":{"field-id":2}}""";
    assertThat(violations(ContractTexts.event(field, "{\"name\":\"total\",\"type\":\"int\"}")))
        .containsExactly(
            "MR104 Field total has the table field id 102 of another. Declare millrace.field-id.");
  }

  @Test
  void refusesAChangeWithoutAKey() {
    String text =
        ContractTexts.text(
            "Order",
            """
            {"kind":"change","version":1,"owner":"shop","source":{"topic":"t","format":"json"}}""");
    assertThat(violations(text))
        .containsExactly(
            "MR104 A contract of kind change needs a key. List the fields that identify a row.");
  }

  @Test
  void saysWhyATextIsNoSchema() {
    assertThat(violations("{"))
        .singleElement()
        .asString()
        .startsWith("MR101 This is no Avro schema: ");
  }
}
