package io.millrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContractChecksTest {
  private static List<String> violations(String text) {
    return catchThrowableOfType(ContractException.class, () -> Contract.parse(text)).violations();
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
        .allMatch(violation -> violation.startsWith("shop.order: "))
        .map(violation -> violation.substring("shop.order: ".length()))
        .containsExactlyInAnyOrder(
            "Property millrace has no property 'sorce'; it knows event-time, id, key, kind, owner,"
                + " retention, service-levels, source, version.",
            "Property millrace.kind must be event, change or extract, not 'stream'.",
            "Property millrace.version is missing: give a whole number from 1.",
            "Property millrace.owner is missing: give a mail address or team.",
            "Property millrace.source.topic is missing: give a Kafka topic.",
            "Property millrace.source.format is missing: give confluent-avro or json.",
            "Property millrace.retention must be an ISO 8601 duration such as PT30M or P30D, not '30"
                + " days'.",
            "The key field 'nr' is not among the fields.",
            "The event-time field 'at' is not among the fields.",
            "Field name Total must be snake case, a letter first ([a-z][a-z0-9_]*), not 'Total'.",
            "Field Total is a union of more than null and one type.");
  }

  @Test
  void refusesTheReservedPrefix() {
    assertThat(violations(ContractTexts.event("{\"name\":\"_offset\",\"type\":\"long\"}")))
        .singleElement()
        .asString()
        .contains("a letter first");
  }

  @Test
  void refusesATagThatIsMisspelt() {
    String field =
        """
        {"name":"phone","type":"string","confluent:tag":["PHONE"]}""";
    assertThat(violations(ContractTexts.event(field)))
        .containsExactly(
            "shop.order: Field phone has a property 'confluent:tag'; tags go under confluent:tags.");
  }

  @Test
  void refusesATagThatIsNoList() {
    String field =
        """
        {"name":"phone","type":"string","confluent:tags":"PHONE"}""";
    assertThat(violations(ContractTexts.event(field)))
        .containsExactly("shop.order: Field phone: confluent:tags must be a list of names.");
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
        .containsExactly(
            "shop.order: Field a has a range, but is neither number, date nor timestamp.",
            "shop.order: Field b has a range whose minimum is above its maximum.",
            "shop.order: Field c.pattern must be a regular expression, not '('.",
            "shop.order: Field d.range.min must be a number, or an ISO 8601 date or timestamp for a"
                + " field of that type, not 'yesterday'.",
            "shop.order: Field e has a pattern or enum, but is no text.");
  }

  @Test
  void refusesARecordInsideItself() {
    String field =
        """
        {"name":"tree","type":{"type":"record","name":"Tree","fields":[
          {"name":"children","type":{"type":"array","items":"Tree"}}]}}""";
    assertThat(violations(ContractTexts.event(field)))
        .containsExactly("shop.order: Field tree.children is a record that contains itself.");
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
            "shop.order: Field at has logical type timestamp-nanos, which no table can hold.",
            "shop.order: Field price declares logical type decimal, which does not fit its type.",
            "shop.order: Field opens has logical type time-micros, and Flink keeps milliseconds of a"
                + " time of day: declare time-millis, which takes times in whole milliseconds and no"
                + " others, or a plain long, which keeps the microseconds since midnight.",
            "shop.order: Field mass is a decimal of 40 digits, and a table's holds 38: declare a"
                + " string, which keeps all digits.");
  }

  @Test
  void refusesFieldIdsThatCollide() {
    String field =
        """
        {"name":"at","type":"long","millrace":{"field-id":2}}""";
    assertThat(violations(ContractTexts.event(field, "{\"name\":\"total\",\"type\":\"int\"}")))
        .containsExactly(
            "shop.order: Field total has the table field id 102 of another: declare"
                + " millrace.field-id.");
  }

  @Test
  void refusesAChangeWithoutAKey() {
    String text =
        ContractTexts.text(
            "Order",
            """
            {"kind":"change","version":1,"owner":"shop","source":{"topic":"t","format":"json"}}""");
    assertThat(violations(text))
        .containsExactly("shop.order: A contract of kind change needs a key.");
  }

  @Test
  void saysWhyATextIsNoSchema() {
    assertThat(violations("{")).singleElement().asString().startsWith("This is no Avro schema: ");
  }
}
