package io.millrace.runtime.write.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.write.decode.ValueReader.MismatchException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class NestedValuesTest {
  private static final Schema TYPE =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"Order","fields":[
                {"name":"prices","type":{"type":"map","values":["null",
                  {"type":"bytes","logicalType":"decimal","precision":9,"scale":2}]}},
                {"name":"code","type":{"type":"fixed","name":"Code","size":2}},
                {"name":"state","type":{"type":"enum","name":"State","symbols":["OPEN","PAID"]}}]}""");

  private static Object read(String field, SourceStruct source) {
    return ValueReader.read(source.get(field), source.type(field), TYPE.getField(field).schema());
  }

  private static SourceStruct json(String text) throws Exception {
    var json = new ObjectMapper().readTree(text);
    return new JsonStruct(json, json.path("schema"));
  }

  @Test
  void readsMapsFixedAndEnumsOfJson() throws Exception {
    SourceStruct source =
        json(
            """
            {"prices":{"a":"1.50","b":null},"code":"AQI=","state":"PAID"}""");
    Map<String, Object> prices = new HashMap<>();
    prices.put("a", ByteBuffer.wrap(new byte[] {0, -106}));
    prices.put("b", null);
    assertThat(read("prices", source)).isEqualTo(prices);
    assertThat(read("code", source))
        .isEqualTo(new GenericData.Fixed(TYPE.getField("code").schema(), new byte[] {1, 2}));
    assertThat(read("state", source)).hasToString("PAID");
  }

  @Test
  void readsMapsFixedAndEnumsOfAvro() {
    GenericData.Record order = new GenericData.Record(TYPE);
    order.put("prices", Map.of(new Utf8("a"), ByteBuffer.wrap(new byte[] {7})));
    order.put("code", new GenericData.Fixed(TYPE.getField("code").schema(), new byte[] {1, 2}));
    order.put("state", new GenericData.EnumSymbol(TYPE.getField("state").schema(), "OPEN"));
    SourceStruct source = new AvroStruct(order);
    assertThat(read("prices", source)).isEqualTo(Map.of("a", ByteBuffer.wrap(new byte[] {7})));
    assertThat(read("code", source)).isEqualTo(order.get("code"));
    assertThat(read("state", source)).isEqualTo(order.get("state"));
  }

  @Test
  void refusesFixedBytesOfAnotherLength() throws Exception {
    SourceStruct source = json("{\"code\":\"AQID\"}");
    assertThatThrownBy(() -> read("code", source)).isInstanceOf(MismatchException.class);
  }
}
