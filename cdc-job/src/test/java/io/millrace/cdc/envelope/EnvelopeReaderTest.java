package io.millrace.cdc.envelope;

import static io.millrace.cdc.envelope.DebeziumAvro.envelope;
import static io.millrace.cdc.envelope.DebeziumAvro.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cdc.AccountContract;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.decode.RefusedException.Reason;
import io.millrace.schemas.contract.AvroTypes;
import java.math.BigDecimal;
import org.apache.avro.generic.GenericRecord;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class EnvelopeReaderTest {

  private static final String SOURCE =
      """
      "source":{"ts_ms":1700000000000,"snapshot":"false","sequence":"[\\"600\\",\\"610\\"]","txId":9}""";

  private final EnvelopeReader reader = new EnvelopeReader(AccountContract.avro("t"));
  private final EnvelopeReader json = new EnvelopeReader(AccountContract.json("t"));
  private final EnvelopeReader partial =
      new EnvelopeReader(AccountContract.withDefaultReplicaIdentity("t"));

  @Test
  void readsARowInTheContractsTypes() throws Exception {
    ChangeEnvelope change =
        reader.read(envelope("c", null, value(7, "A", "Oslo", "12.50"), 600L, 610, 1_000));
    GenericRecord row = change.row().orElseThrow();
    assertThat(change.operation()).isEqualTo(Operation.CREATE);
    assertThat(row.get("account_id")).isEqualTo(7);
    assertThat(balance(row)).isEqualByComparingTo("12.50").hasScaleOf(4);
    assertThat(row.get("opened_on")).isEqualTo(9_862);
    assertThat(row.get("seen_at")).isEqualTo(852_120_000_123_456L);
  }

  @Test
  void readsThePositionInTheSourcesLog() throws Exception {
    ChangeEnvelope change =
        reader.read(envelope("c", null, value(7, "A", "Oslo", "1.00"), 600L, 610, 1_000));
    assertThat(change.position()).isEqualTo(new SourcePosition(1, 600, 610));
    assertThat(change.sourceTimeMicros()).hasValue(1_000_000);
    assertThat(change.transactionId()).hasValue("731");
    assertThat(change.snapshot()).isFalse();
  }

  @Test
  void theFirstTransactionFollowsTheSnapshotAlthoughItsLsnIsSmaller() throws Exception {
    GenericRecord row = value(7, "A", "Oslo", "1.00");
    ChangeEnvelope snapshot = reader.read(envelope("r", null, row, null, 500, 1_000));
    ChangeEnvelope first = reader.read(envelope("u", null, row, null, 450, 2_000));
    assertThat(snapshot.snapshot()).isTrue();
    assertThat(first.position()).isGreaterThan(snapshot.position());
  }

  @Test
  void aDeleteKeepsItsKeyAlone() throws Exception {
    ChangeEnvelope change =
        reader.read(envelope("d", value(7, "A", "Oslo", "1.00"), null, 600L, 610, 1_000));
    GenericRecord row = change.row().orElseThrow();
    assertThat(row.get("account_id")).isEqualTo(7);
    assertThat(row.get("holder")).isNull();
    assertThat(row.get("balance")).isNull();
  }

  @Test
  void aTruncateHasNoRow() throws Exception {
    ChangeEnvelope change = reader.read(envelope("t", null, null, 600L, 610, 1_000));
    assertThat(change.operation()).isEqualTo(Operation.TRUNCATE);
    assertThat(change.row()).isEmpty();
  }

  @Test
  void readsJsonWithoutSchemas() throws Exception {
    ChangeEnvelope change =
        readJson(
            json,
            """
            {"op":"u","before":null,"after":{"account_id":7,"holder":"A","balance":"12.5","opened_on":9862,
             "seen_at":852120000123456},%s}
            """);
    GenericRecord row = change.row().orElseThrow();
    assertThat(balance(row)).isEqualByComparingTo("12.50");
    assertThat(row.get("opened_on")).isEqualTo(9_862);
    assertThat(change.position()).isEqualTo(new SourcePosition(1, 600, 610));
  }

  @Test
  void readsJsonWithConnectsSchemas() throws Exception {
    ChangeEnvelope change =
        readJson(
            json,
            """
            {"schema":{"type":"struct","fields":[{"field":"after","type":"struct","fields":[
               {"field":"balance","type":"bytes","name":"org.apache.kafka.connect.data.Decimal",
                "parameters":{"scale":"2"}},
               {"field":"seen_at","type":"int64","name":"io.debezium.time.Timestamp"}]}]},
             "payload":{"op":"c","before":null,"after":{"account_id":7,"balance":"BOI=","seen_at":852120000123},%s}}
            """);
    GenericRecord row = change.row().orElseThrow();
    assertThat(balance(row)).isEqualByComparingTo("12.50");
    assertThat(row.get("seen_at")).isEqualTo(852_120_000_123_000L);
  }

  @Test
  void takesAMissingValueFromTheRowBeforeIfWholeRowsAreLogged() throws Exception {
    String change =
        """
        {"op":"u","before":{"account_id":7,"city":"Oslo"},
         "after":{"account_id":7,"city":"__debezium_unavailable_value"},%s}
        """;
    assertThat(readJson(json, change).row().orElseThrow().get("city")).isEqualTo("Oslo");
    assertRefused(partial, change, Reason.UNAVAILABLE_VALUE)
        .hasMessageContaining("city")
        .hasMessageContaining("REPLICA IDENTITY FULL");
  }

  @Test
  void refusesAMissingValueThatNoRowHolds() {
    assertRefused(
        json,
        """
        {"op":"u","before":null,"after":{"account_id":7,"city":"__debezium_unavailable_value"},%s}
        """,
        Reason.UNAVAILABLE_VALUE);
  }

  @Test
  void refusesWhatIsNoEnvelope() {
    assertRefused(json, "{\"account_id\":7}", Reason.NOT_AN_ENVELOPE);
    assertRefused(json, "{\"op\":\"c\",\"after\":{\"account_id\":7}}", Reason.NOT_AN_ENVELOPE);
    assertRefused(json, "{\"op\":\"d\",\"before\":null,%s}", Reason.NOT_AN_ENVELOPE);
    assertRefused(json, "{\"op\":\"x\",%s}", Reason.NOT_AN_ENVELOPE);
    assertRefused(json, "{\"op\":", Reason.MALFORMED_JSON);
  }

  @Test
  void refusesValuesOfAnotherTypeWithoutQuotingThem() {
    assertRefused(
            json, "{\"op\":\"c\",\"after\":{\"account_id\":\"secret\"},%s}", Reason.TYPE_MISMATCH)
        .hasMessageContaining("account_id")
        .hasMessageNotContaining("secret");
    assertRefused(
        json,
        "{\"op\":\"c\",\"after\":{\"account_id\":1,\"balance\":1.23456},%s}",
        Reason.TYPE_MISMATCH);
    assertRefused(json, "{\"op\":\"c\",\"after\":{\"holder\":\"A\"},%s}", Reason.MISSING_FIELD);
  }

  private static BigDecimal balance(GenericRecord row) {
    return (BigDecimal)
        AvroTypes.comparable(row.getSchema().getField("balance").schema(), row.get("balance"));
  }

  private static ChangeEnvelope readJson(EnvelopeReader reader, String text) throws Exception {
    return reader.read(text.replace("%s", SOURCE).getBytes(UTF_8));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      EnvelopeReader reader, String text, Reason reason) {
    return assertThatThrownBy(() -> readJson(reader, text))
        .isInstanceOfSatisfying(
            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
