package io.millrace.schemas.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.contract.AvroTypes;
import io.millrace.schemas.contract.ContractTexts;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class MaskedSchemasTest {
  private static final MaskingPolicy POLICY =
      new MaskingPolicy(
          1,
          "shop",
          Map.of(
              "HASH", new Transform.Hash(),
              "DROP", new Transform.Drop(),
              "YEAR", Transform.Generalize.to(Transform.Generalize.Unit.YEAR)),
          Map.of());

  private static Schema type(String field) {
    Schema masked = MaskedSchemas.of(ContractTexts.eventOf(field), POLICY);
    return masked.getFields().get(1).schema();
  }

  @Test
  void makesTextOfWhatIsHashed() {
    assertThat(type(ContractTexts.tagged("a", "\"long\"", "HASH")))
        .hasToString("[\"null\",\"string\"]");
  }

  @Test
  void keepsTheTypeOfWhatIsDroppedOrGeneralized() {
    assertThat(type("{\"name\":\"a\",\"type\":\"int\",\"confluent:tags\":[\"DROP\"]}"))
        .hasToString("[\"null\",\"int\"]");
    Schema date =
        type(ContractTexts.tagged("a", "{\"type\":\"int\",\"logicalType\":\"date\"}", "YEAR"));
    assertThat(AvroTypes.logicalName(date)).isEqualTo("date");
  }

  @Test
  void masksTheLeavesOfATaggedRecord() {
    Schema address =
        AvroTypes.nonNull(
            type(
                ContractTexts.tagged(
                    "address",
                    """
                    {"type":"record","name":"Address","fields":[
                      {"name":"lines","type":{"type":"array","items":"string"}},
                      {"name":"number","type":"int"}]}""",
                    "HASH")));
    assertThat(address.getField("number").schema()).hasToString("\"string\"");
    assertThat(address.getField("lines").schema().getElementType()).hasToString("\"string\"");
  }

  @Test
  void canMaskOneRecordTypeInTwoWays() {
    Schema masked =
        MaskedSchemas.of(
            ContractTexts.eventOf(
                ContractTexts.tagged(
                    "home",
                    "{\"type\":\"record\",\"name\":\"Place\",\"fields\":[{\"name\":\"nr\",\"type\":\"int\"}]}",
                    "HASH"),
                "{\"name\":\"shop\",\"type\":\"org.example.shop.Place\"}"),
            POLICY);
    assertThat(AvroTypes.nonNull(masked.getField("home").schema()).getField("nr").schema())
        .hasToString("\"string\"");
    assertThat(masked.getField("shop").schema().getField("nr").schema()).hasToString("\"int\"");
    assertThat(new Schema.Parser().parse(masked.toString())).isEqualTo(masked);
  }
}
