package io.millrace.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

class ContractTest {
  private static final String ADDRESS =
      """
      {"name":"addresses","type":{"type":"array","items":{"type":"record","name":"Address","fields":[
        {"name":"street","type":["null","string"],"confluent:tags":["ADDRESS"],
         "millrace":{"required":true}}]}}}""";

  @Test
  void derivesNamesFromNamespaceAndRecord() {
    Contract contract = Contract.parse(ContractTexts.change("ProductClass"));
    assertThat(contract.subject()).isEqualTo("shop.product_class");
    assertThat(contract.versionedSubject()).isEqualTo("shop.product_class:1");
    assertThat(contract.rawTable()).hasToString("raw.shop_product_class");
    assertThat(contract.quarantineTable()).hasToString("quarantine.shop_product_class");
    assertThat(contract.deadLetterTopic()).isEqualTo("db.ProductClass.dlq");
  }

  @Test
  void readsWhatAProducerPromises() throws Exception {
    Contract sales =
        Contract.parse(Files.readString(Path.of("../examples/foodmart/contracts/sales.avsc")));
    assertThat(sales.kind()).isEqualTo(Kind.EVENT);
    assertThat(sales.key()).containsExactly("line_id");
    assertThat(sales.idField()).contains("line_id");
    assertThat(sales.eventTime()).contains(new EventTime("sold_at", Duration.ofHours(1)));
    assertThat(sales.retention()).isEqualTo(Duration.ofDays(30));
    assertThat(sales.freshness()).contains(Duration.ofSeconds(30));
  }

  @Test
  void survivesJavaSerialisation() throws Exception {
    Contract contract = ContractTexts.eventOf(ADDRESS);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(contract);
    Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(copy).isEqualTo(contract);
    assertThat(Contract.parse(contract.json())).isEqualTo(contract);
  }

  @Test
  void namesNestedFieldsByTheirPath() {
    Contract contract = ContractTexts.eventOf(ADDRESS);
    assertThat(contract.allFields())
        .extracting(ContractField::name)
        .containsExactly("id", "addresses", "addresses.street");
    assertThat(contract.taggedFields())
        .extracting(ContractField::name)
        .containsExactly("addresses.street");
  }

  @Test
  void seesTagsOnTypesToo() {
    Contract contract =
        ContractTexts.eventOf(
            """
            {"name":"phones","type":{"type":"array",
             "items":{"type":"string","confluent:tags":["PHONE"]}}}""",
            """
            {"name":"home","type":["null",{"type":"record","name":"Home",
             "confluent:tags":["ADDRESS"],"fields":[{"name":"city","type":"string"}]}]}""");
    assertThat(contract.field("phones").tags()).containsExactly("PHONE");
    assertThat(contract.field("home").tags()).containsExactly("ADDRESS");
  }

  @Test
  void judgesRecordsByTheRulesOfTheirFields() {
    Contract contract =
        ContractTexts.eventOf(
            """
            {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":10,"scale":2},
             "millrace":{"range":{"min":"0"}}}""",
            ADDRESS);
    GenericData.Record order = new GenericData.Record(contract.avro());
    order.put("id", 7);
    order.put("price", ByteBuffer.wrap(new byte[] {-1}));
    Schema address = contract.avro().getField("addresses").schema().getElementType();
    order.put("addresses", List.of(new GenericData.Record(address)));
    assertThat(contract.violations(order))
        .containsExactly(
            "Field price is below its minimum 0.", "Field addresses.street is required but null.");
  }
}
