package io.millrace.cdc;

import static io.millrace.cdc.envelope.DebeziumAvro.envelope;
import static io.millrace.cdc.envelope.DebeziumAvro.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cdc.envelope.DebeziumAvro;
import io.millrace.cdc.envelope.SourcePosition;
import io.millrace.cdc.envelope.SourceRestartedException;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.ledger.Accounted.Outcome;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.write.raw.Classified;
import io.millrace.schemas.contract.Contract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeChangesTest {

  private static final String TOPIC = "bank.public.account";
  private static final long NOON = 852_120_000_000L;

  private final Contract contract = AccountContract.avro(TOPIC);
  private final FakeRegistry registry = new FakeRegistry();
  private final ConfluentAvro avro = new ConfluentAvro(new RegistryClient(registry.url()));
  @TempDir private Path folder;
  private int schemaId;
  private OneInputStreamOperatorTestHarness<SourceRecord, Classified> harness;

  @BeforeEach
  void open() throws Exception {
    schemaId = registry.register(TOPIC + "-value", DebeziumAvro.ENVELOPE);
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
    registry.close();
  }

  @Test
  void writesWhereTheChangeStoodAndTheMaskedRow() throws Exception {
    Classified taken =
        decode(41, envelope("u", null, value(7, "Zebulon", "Oslo", "1.00"), 600L, 610, NOON));
    RowData row = taken.row.row;
    assertThat(taken.table()).isEqualTo("raw.bank_account");
    assertThat(row.getString(0)).hasToString("Id-1/0/41");
    assertThat(row.getString(10)).hasToString("bank.account:2");
    assertThat(row.getString(13)).hasToString("u");
    assertThat(row.getBinary(14)).isEqualTo(new SourcePosition(1, 600, 610).sequence(41));
    assertThat(row.getTimestamp(15, 6).getMillisecond()).isEqualTo(NOON);
    assertThat(row.getString(16)).hasToString("731");
    assertThat(row.getBoolean(17)).isFalse();
    assertThat(row.getInt(18)).isEqualTo(7);
    assertThat(row.getString(19)).hasToString("***");
    assertThat(row.getString(20)).hasToString("Oslo");
  }

  @Test
  void aDeletedRowKeepsItsKeyAndIsNotJudged() throws Exception {
    Classified taken =
        decode(1, envelope("d", value(7, "Zebulon", "Oslo", "-1.00"), null, 600L, 610, NOON));
    assertThat(taken.row.row.getString(13)).hasToString("d");
    assertThat(taken.row.row.getInt(18)).isEqualTo(7);
    assertThat(taken.row.row.isNullAt(19)).isTrue();
    assertThat(taken.row.row.isNullAt(20)).isTrue();
  }

  @Test
  void aTruncateIsARowWithoutKey() throws Exception {
    Classified taken = decode(1, envelope("t", null, null, 600L, 610, NOON));
    assertThat(taken.outcome()).isEqualTo(Outcome.TAKEN);
    assertThat(taken.row.row.getString(13)).hasToString("t");
    assertThat(taken.row.row.isNullAt(18)).isTrue();
  }

  @Test
  void aTombstoneIsAMark() throws Exception {
    harness.processElement(record(1, null), 0);
    assertThat(last().outcome()).isEqualTo(Outcome.MARK);
  }

  @Test
  void aPoisonEnvelopeIsQuarantinedAndTheNextOneTaken() throws Exception {
    harness.processElement(record(1, "{\"after\":".getBytes(UTF_8)), 0);
    assertThat(last().letter.reasonCode).isEqualTo("NOT_CONFLUENT_AVRO");
    assertThat(
            decode(2, envelope("c", null, value(7, "Z", "Oslo", "1.00"), 600L, 610, NOON))
                .outcome())
        .isEqualTo(Outcome.TAKEN);
  }

  @Test
  void aBrokenRuleIsQuarantined() throws Exception {
    Classified refused =
        decode(1, envelope("c", null, value(7, "Z", "Oslo", "-1.00"), 600L, 610, NOON));
    assertThat(refused.letter.reasonCode).isEqualTo("RULE_VIOLATION");
    assertThat(refused.row.table).isEqualTo("quarantine.bank_account");
  }

  @Test
  void aLogThatStartsAgainStopsTheJobForGoodAlsoAfterARestart() throws Exception {
    decode(1, envelope("c", null, value(7, "Z", "Oslo", "1.00"), 600L, 610, NOON));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    GenericRecord older =
        envelope("u", null, value(7, "Z", "Oslo", "2.00"), 20L, 30, NOON + 60_000);
    assertThatThrownBy(() -> decode(2, older))
        .isInstanceOf(SuppressRestartsException.class)
        .hasCauseInstanceOf(SourceRestartedException.class);
  }

  private OneInputStreamOperatorTestHarness<SourceRecord, Classified> harness() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(
            new DecodeChanges(
                List.of(AccountContract.config(folder, contract).classifier(contract)),
                () -> Map.of(TOPIC, "Id-1"),
                registry.url())));
  }

  private Classified decode(long offset, GenericRecord envelope) throws Exception {
    harness.processElement(record(offset, avro.encode(schemaId, envelope)), 0);
    return last();
  }

  private Classified last() {
    List<Classified> all = harness.extractOutputValues();
    return all.get(all.size() - 1);
  }

  private static SourceRecord record(long offset, byte[] value) {
    return new SourceRecord(TOPIC, 0, offset, 1_000, null, value, null);
  }
}
