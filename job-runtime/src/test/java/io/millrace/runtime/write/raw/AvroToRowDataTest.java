package io.millrace.runtime.write.raw;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.junit.jupiter.api.Test;

class AvroToRowDataTest {

  private final Schema schema = schema();
  private final AvroToRowData rows = new AvroToRowData(schema);

  @Test
  void keepsTextsAsTheyAre() {
    for (String text : new String[] {"", "plain", "naïve", "汉字", "😀"}) {
      assertThat(row(new Utf8(text), "0").getString(0)).isEqualTo(StringData.fromString(text));
      assertThat(row(text, "0").getString(0)).isEqualTo(StringData.fromString(text));
    }
  }

  @Test
  void takesOfAnAvroTextWhatItHoldsAndNotItsBuffer() {
    Utf8 shrunk = new Utf8("a longer text");
    shrunk.setByteLength(8);
    assertThat(row(shrunk, "0").getString(0).toBytes())
        .isEqualTo("a longer".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void replacesBytesThatAreNoText() {
    Utf8 broken = new Utf8(new byte[] {'a', (byte) 0xff});
    assertThat(row(broken, "0").getString(0)).isEqualTo(StringData.fromString("a\ufffd"));
  }

  @Test
  void readsDecimalsOfEveryLengthExactly() {
    for (String number :
        new String[] {
          "0.00",
          "0.01",
          "-0.01",
          "1.27",
          "1.28",
          "-1.28",
          "-1.29",
          "327.68",
          "83886.08",
          "-9999999999999999.99",
          "9999999999999999.99"
        }) {
      GenericRowData row = row("", number);
      assertThat(row.getDecimal(1, 18, 2).toBigDecimal()).isEqualTo(new BigDecimal(number));
      assertThat(row.getDecimal(2, 38, 2).toBigDecimal()).isEqualTo(new BigDecimal(number));
    }
  }

  @Test
  void hasNoDecimalOfMoreDigitsThanItsType() {
    assertThat(row("", "10000000000000000.00").isNullAt(1)).isTrue();
    assertThat(row("", "-10000000000000000.00").isNullAt(1)).isTrue();
    assertThat(row("", "-92233720368547758.08").isNullAt(1)).isTrue();
  }

  private GenericRowData row(CharSequence text, String number) {
    byte[] unscaled = new BigDecimal(number).unscaledValue().toByteArray();
    GenericRecord record = new GenericData.Record(schema);
    record.put("text", text);
    record.put("short", ByteBuffer.wrap(unscaled));
    record.put("long", ByteBuffer.wrap(unscaled));
    GenericRowData row = new GenericRowData(rows.arity());
    rows.write(record, row, 0);
    return row;
  }

  private static Schema schema() {
    return SchemaBuilder.record("Row")
        .fields()
        .requiredString("text")
        .name("short")
        .type(LogicalTypes.decimal(18, 2).addToSchema(Schema.create(Schema.Type.BYTES)))
        .noDefault()
        .name("long")
        .type(LogicalTypes.decimal(38, 2).addToSchema(Schema.create(Schema.Type.BYTES)))
        .noDefault()
        .endRecord();
  }
}
