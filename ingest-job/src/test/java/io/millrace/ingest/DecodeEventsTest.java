package io.millrace.ingest;

import static io.millrace.ingest.PaymentContract.HOUR;
import static io.millrace.ingest.PaymentContract.payment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.ledger.Accounted;
import io.millrace.runtime.ledger.Accounted.Outcome;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.registry.RegistryUnavailableException;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.write.masking.PayloadSeal;
import io.millrace.runtime.write.raw.Classified;
import io.millrace.runtime.write.raw.RawConfig;
import io.millrace.schemas.contract.Contract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeEventsTest {

  private static final String TOPIC = "bank.payments";
  private static final String JSON_TOPIC = "bank.payments.json";
  private static final long NOON = 852_120_000_000_000L;

  private final Contract contract = PaymentContract.avro(TOPIC);
  private final FakeRegistry registry = new FakeRegistry();
  private final ConfluentAvro avro = new ConfluentAvro(new RegistryClient(registry.url()));
  private int schemaId;
  private RawConfig config;
  private OneInputStreamOperatorTestHarness<SourceRecord, Classified> harness;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    schemaId = registry.register(TOPIC + "-value", contract.avro());
    config = PaymentContract.config(folder, contract);
    harness =
        ProcessFunctionTestHarnesses.forProcessFunction(
            new DecodeEvents(
                List.of(config.classifier(contract)), () -> Map.of(TOPIC, "Id-1"), registry.url()));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
    registry.close();
  }

  @Test
  void writesMetadataAndMaskedFieldsInTheirOrder() throws Exception {
    harness.setProcessingTime(5);
    Classified taken = decode(record(41, avro.encode(schemaId, event("p-1", "12.50"))));
    assertThat(taken.outcome()).isEqualTo(Outcome.TAKEN);
    assertThat(taken.table()).isEqualTo("raw.bank_payment");
    RowData row = taken.row.row;
    assertThat(row.getString(0)).hasToString("p-1");
    assertThat(row.getString(1)).hasToString(TOPIC);
    assertThat(row.getString(2)).hasToString("Id-1");
    assertThat(row.getInt(3)).isEqualTo(2);
    assertThat(row.getLong(4)).isEqualTo(41);
    assertThat(row.getTimestamp(5, 6).getMillisecond()).isEqualTo(1_000);
    assertThat(row.getTimestamp(8, 6).getMillisecond()).isEqualTo(NOON / 1000);
    assertThat(row.getTimestamp(9, 6).getMillisecond()).isEqualTo(5);
    assertThat(row.getString(10)).hasToString("bank.payment:3");
    assertThat(row.getString(11).toString()).startsWith("7/test.");
    assertThat(row.getBoolean(12)).isFalse();
    assertThat(row.getString(13)).hasToString("p-1");
    assertThat(row.getString(15)).hasToString("***");
    assertThat(row.getDecimal(16, 10, 2)).hasToString("12.50");
  }

  @Test
  void readsOldWritersByTheContract() throws Exception {
    Schema old =
        SchemaBuilder.record("Payment")
            .namespace("test.bank")
            .fields()
            .name("amount")
            .type(contract.avro().getField("amount").schema())
            .noDefault()
            .name("paid_at")
            .type(contract.avro().getField("paid_at").schema())
            .noDefault()
            .requiredString("payment_id")
            .endRecord();
    GenericRecord event = new GenericData.Record(old);
    event.put("payment_id", "p-2");
    event.put("paid_at", NOON);
    event.put("amount", event("", "1.00").get("amount"));
    Classified taken = decode(record(1, avro.encode(registry.register("old", old), event)));
    assertThat(taken.row.row.getString(13)).hasToString("p-2");
    assertThat(taken.row.row.isNullAt(15)).isTrue();
  }

  @Test
  void progressIsTheEventTimeLessTheOutOfOrderness() throws Exception {
    Classified taken = decode(record(1, avro.encode(schemaId, event("p-1", "1.00"))));
    assertThat(taken.eventTimeMicros()).isEqualTo(NOON);
    assertThat(taken.progressMicros()).isEqualTo(NOON - HOUR);
  }

  @Test
  void marksAndTombstonesCarryNoData() throws Exception {
    SourceRecord mark = record(7, null);
    mark.headers = ProgressMarks.sourceHeaders(NOON);
    assertThat(decode(mark))
        .returns(Outcome.MARK, Classified::outcome)
        .returns(NOON, Classified::progressMicros);
    assertThat(decode(record(8, null)))
        .returns(Outcome.MARK, Classified::outcome)
        .returns(Accounted.NONE, Classified::progressMicros);
  }

  @Test
  void aMarkWithoutANumberIsQuarantined() throws Exception {
    SourceRecord mark = record(7, null);
    mark.headers = Map.of(ProgressMarks.PROGRESS, "soon".getBytes(UTF_8));
    assertThat(decode(mark).letter.reasonCode).isEqualTo("MALFORMED_MARK");
  }

  @Test
  void bytesOfAnotherFormatAreQuarantined() throws Exception {
    assertRefused(decode(record(1, "garbage".getBytes(UTF_8))), "NOT_CONFLUENT_AVRO");
  }

  @Test
  void brokenBytesAreQuarantined() throws Exception {
    byte[] whole = avro.encode(schemaId, event("p-1", "1.00"));
    assertRefused(decode(record(1, Arrays.copyOf(whole, whole.length - 2))), "MALFORMED_AVRO");
  }

  @Test
  void anUnknownSchemaIsQuarantined() throws Exception {
    assertRefused(decode(record(1, avro.encode(999, event("p-1", "1.00")))), "UNKNOWN_SCHEMA");
  }

  @Test
  void aWriterWithoutARequiredFieldIsQuarantined() throws Exception {
    Schema other =
        SchemaBuilder.record("Payment")
            .namespace("test.bank")
            .fields()
            .requiredString("payment_id")
            .endRecord();
    GenericRecord event = new GenericData.Record(other);
    event.put("payment_id", "p-1");
    byte[] bytes = avro.encode(registry.register("other", other), event);
    assertRefused(decode(record(1, bytes)), "INCOMPATIBLE_SCHEMA");
  }

  @Test
  void aBrokenRuleIsQuarantinedWithoutItsValue() throws Exception {
    Classified refused = decode(record(1, avro.encode(schemaId, event("p-1", "-17.31"))));
    assertRefused(refused, "RULE_VIOLATION");
    assertThat(refused.letter.reason).contains("amount").doesNotContain("17.31");
  }

  @Test
  void quarantineOpensWithTheKeysAlone() throws Exception {
    byte[] bytes = avro.encode(schemaId, event("p-1", "-1.00"));
    Classified refused = decode(record(9, bytes));
    assertThat(new String(refused.letter.payload, UTF_8))
        .doesNotContain(PaymentContract.PAYER)
        .doesNotContain("p-1");
    PayloadSeal seal = new PayloadSeal(config.keys());
    assertThat(seal.unseal(refused.letter.payload, "Id-1", 2, 9)).isEqualTo(bytes);
  }

  @Test
  void aRegistryThatIsDownFailsTheTaskAndQuarantinesNothing() {
    byte[] bytes = avro.encode(schemaId, event("p-1", "1.00"));
    registry.failNext(100);
    assertThatThrownBy(() -> harness.processElement(record(1, bytes), 0))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void readsJsonByTheContract(@TempDir Path folder) throws Exception {
    Contract json = PaymentContract.json(JSON_TOPIC);
    try (var jsonHarness =
        ProcessFunctionTestHarnesses.forProcessFunction(
            new DecodeEvents(
                List.of(PaymentContract.config(folder, json).classifier(json)),
                () -> Map.of(JSON_TOPIC, "Id-2"),
                null))) {
      jsonHarness.processElement(json("{\"payment_id\":\"p\",\"paid_at\":5,\"amount\":1.5}"), 0);
      jsonHarness.processElement(json("{\"payment_id\":\"p\",\"amount\":1.5}"), 0);
      jsonHarness.processElement(json("{\"payment_id\":\"p\",\"paid_at\":5,\"amount\":1.555}"), 0);
      jsonHarness.processElement(json("{\"payment_id\":"), 0);
      List<Classified> all = jsonHarness.extractOutputValues();
      assertThat(all.get(0).row.row.getDecimal(16, 10, 2)).hasToString("1.50");
      assertThat(all.subList(1, 4))
          .extracting(refused -> refused.letter.reasonCode)
          .containsExactly("MISSING_FIELD", "TYPE_MISMATCH", "MALFORMED_JSON");
    }
  }

  private static void assertRefused(Classified refused, String code) {
    assertThat(refused.outcome()).isEqualTo(Outcome.QUARANTINED);
    assertThat(refused.letter.reasonCode).isEqualTo(code);
    assertThat(refused.row.table).isEqualTo("quarantine.bank_payment");
    assertThat(refused.letter.reason).doesNotContain(PaymentContract.PAYER);
  }

  private GenericRecord event(String id, String amount) {
    return payment(contract.avro(), id, NOON, amount);
  }

  private Classified decode(SourceRecord record) throws Exception {
    harness.processElement(record, 0);
    List<Classified> all = harness.extractOutputValues();
    return all.get(all.size() - 1);
  }

  private static SourceRecord record(long offset, byte[] value) {
    return new SourceRecord(TOPIC, 2, offset, 1_000, null, value, null);
  }

  private static SourceRecord json(String value) {
    return new SourceRecord(JSON_TOPIC, 0, 0, 1_000, null, value.getBytes(UTF_8), null);
  }
}
