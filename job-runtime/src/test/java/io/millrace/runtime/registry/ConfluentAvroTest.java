package io.millrace.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.runtime.testkit.FakeRegistry;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfluentAvroTest {

  private static final Schema WRITER =
      SchemaBuilder.record("Sale")
          .namespace("shop")
          .fields()
          .requiredString("id")
          .requiredLong("amount")
          .endRecord();
  private static final Schema READER =
      SchemaBuilder.record("Sale")
          .namespace("shop")
          .fields()
          .requiredString("id")
          .optionalString("note")
          .endRecord();
  private static final Schema OTHER =
      SchemaBuilder.record("Sale").namespace("shop").fields().requiredLong("id").endRecord();

  private final FakeRegistry registry = new FakeRegistry();
  private final ConfluentAvro avro = new ConfluentAvro(new RegistryClient(registry.url()));
  private final int id = registry.register("shop.sales-value", WRITER);
  private final GenericRecord sale =
      new GenericRecordBuilder(WRITER).set("id", "s-1").set("amount", 7L).build();

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void readsWhatItWroteWithTheWritersSchema() throws DecodeException {
    assertThat(avro.decode(avro.encode(id, sale), null)).hasToString(sale.toString());
  }

  @Test
  void resolvesIntoTheReadersSchema() throws DecodeException {
    GenericRecord read = avro.decode(avro.encode(id, sale), READER);
    assertThat(read).hasToString("{\"id\": \"s-1\", \"note\": null}");
  }

  @Test
  void namesTheReasonAndNeverTheContent() {
    byte[] good = avro.encode(id, sale);
    byte[] unknown = good.clone();
    unknown[4] = 99;
    assertThat(reason(null, READER)).isEqualTo("NOT_CONFLUENT_AVRO");
    assertThat(reason(new byte[] {'{', '}', 1, 2, 3, 4}, READER)).isEqualTo("NOT_CONFLUENT_AVRO");
    assertThat(reason(unknown, READER)).isEqualTo("UNKNOWN_SCHEMA");
    assertThat(reason(good, OTHER)).isEqualTo("INCOMPATIBLE_SCHEMA");
    assertThat(reason(Arrays.copyOf(good, 7), READER)).isEqualTo("MALFORMED_AVRO");
    assertThat(reason(Arrays.copyOf(good, good.length + 1), READER)).isEqualTo("MALFORMED_AVRO");
  }

  private String reason(byte[] bytes, Schema reader) {
    DecodeException e =
        catchThrowableOfType(DecodeException.class, () -> avro.decode(bytes, reader));
    assertThat(e).hasMessageNotContaining("s-1").hasNoCause();
    return e.reasonCode();
  }
}
