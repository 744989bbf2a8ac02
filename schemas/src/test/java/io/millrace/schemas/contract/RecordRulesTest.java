package io.millrace.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

class RecordRulesTest {

  private final Contract contract =
      ContractTexts.eventOf(
          """
          {"name":"note","type":["null","string"],"default":null}""",
          """
          {"name":"price","type":
           {"type":"bytes","logicalType":"decimal","precision":5,"scale":2}}""",
          """
          {"name":"quantity","type":["null","int"],"default":null,
           "millrace":{"required":true,"range":{"max":"9"}}}""");
  private final RecordRules rules = new RecordRules(contract);

  @Test
  void judgesOneRecordAfterAnother() {
    assertThat(rules.violations(order("99999", 9))).isEmpty();
    assertThat(rules.violations(order("1", 10)))
        .containsExactly("Field quantity is above its maximum 9.");
    assertThat(rules.violations(order("1", null)))
        .containsExactly("Field quantity is required but null.");
    assertThat(rules.violations(order("-99999", 1))).isEmpty();
  }

  @Test
  void countsTheDigitsOfADecimalInAsManyBytesAsOfOneThatFits() {
    for (String tooLong : new String[] {"100000", "-100000", "8388607"}) {
      assertThat(rules.violations(order(tooLong, 1)))
          .containsExactly("Field price has more than the 5 digits of its type.");
    }
  }

  @Test
  void findsFieldsWhereTheWriterHasPutThem() {
    Schema other =
        SchemaBuilder.record("Order")
            .fields()
            .requiredInt("quantity")
            .requiredInt("id")
            .endRecord();
    GenericRecord moved = new GenericData.Record(other);
    moved.put("quantity", 10);
    assertThat(rules.violations(order("1", 1))).isEmpty();
    assertThat(rules.violations(moved)).containsExactly("Field quantity is above its maximum 9.");
  }

  private GenericRecord order(String hundredths, Integer quantity) {
    GenericRecord order = new GenericData.Record(contract.avro());
    order.put("id", 1);
    order.put("price", ByteBuffer.wrap(new BigInteger(hundredths).toByteArray()));
    order.put("quantity", quantity);
    return order;
  }
}
