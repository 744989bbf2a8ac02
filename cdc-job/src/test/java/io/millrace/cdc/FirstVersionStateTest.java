package io.millrace.cdc;

import static io.millrace.cdc.envelope.DebeziumAvro.envelope;
import static io.millrace.cdc.envelope.DebeziumAvro.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cdc.envelope.DebeziumAvro;
import io.millrace.cdc.envelope.SourceRestartedException;
import io.millrace.cdc.extract.CompareExtracts;
import io.millrace.cdc.extract.ExtractFolder;
import io.millrace.cdc.extract.ExtractLimits;
import io.millrace.cdc.extract.ExtractListing;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.write.raw.Classified;
import io.millrace.schemas.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State outlives the code that wrote it: what the first version kept is restored here. */
class FirstVersionStateTest {

  private static final String CHANGES = "src/test/resources/state/decode-changes-1";
  private static final String EXTRACTS = "src/test/resources/state/compare-extracts-1";
  private static final String TOPIC = "bank.public.account";

  @Test
  void positionsOfChangesAreKnown(@TempDir Path folder) throws Exception {
    try (FakeRegistry registry = new FakeRegistry();
        var harness = changes(folder, registry)) {
      harness.initializeState(OperatorSnapshotUtil.readStateHandle(CHANGES));
      harness.open();
      assertThatThrownBy(() -> harness.processElement(change(registry, 20, 2_000), 0))
          .hasCauseInstanceOf(SourceRestartedException.class);
    }
  }

  @Test
  void rowsOfExtractsAreKnown(@TempDir Path folder) throws Exception {
    try (var harness = extracts(folder)) {
      harness.initializeState(OperatorSnapshotUtil.readStateHandle(EXTRACTS));
      harness.open();
      harness.processElement(extract(folder, 2, "USD,1.5,", "EUR,1.1,", "#END,2"), 0);
      assertThat(harness.extractOutputValues())
          .extracting(change -> change.row == null ? "=" : change.row.row.getString(13).toString())
          .containsExactly("u", "=", "d");
    }
  }

  /** Writes the states that are read above; never to be repeated. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("state");
    try (FakeRegistry registry = new FakeRegistry();
        var changes = changes(folder, registry);
        var extracts = extracts(folder)) {
      changes.open();
      changes.processElement(change(registry, 600, 1_000), 0);
      OperatorSnapshotUtil.writeStateHandle(changes.snapshot(1, 1), CHANGES);
      extracts.open();
      extracts.processElement(extract(folder, 1, "USD,1.0,", "EUR,1.1,", "GBP,1.2,", "#END,3"), 0);
      OperatorSnapshotUtil.writeStateHandle(extracts.snapshot(1, 1), EXTRACTS);
    }
  }

  private static SourceRecord change(FakeRegistry registry, long commit, long timeMillis) {
    int id = registry.register(TOPIC + "-value", DebeziumAvro.ENVELOPE);
    GenericRecord envelope =
        envelope("u", null, value(7, "A", "Oslo", "1.00"), commit, commit + 10, timeMillis);
    byte[] bytes = new ConfluentAvro(new RegistryClient(registry.url())).encode(id, envelope);
    return new SourceRecord(TOPIC, 0, 1, timeMillis, null, bytes, null);
  }

  private static ExtractListing extract(Path folder, int number, String... lines)
      throws IOException {
    Files.createDirectories(folder.resolve("rates"));
    Files.writeString(
        folder.resolve("rates/rate_%d.csv".formatted(number)),
        "currency,rate,contact\n" + String.join("\n", lines) + "\n");
    return ExtractFolder.of(AccountContract.extract(), folder.toString()).list();
  }

  private static OneInputStreamOperatorTestHarness<SourceRecord, Classified> changes(
      Path folder, FakeRegistry registry) throws Exception {
    Contract contract = AccountContract.avro(TOPIC);
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(
            new DecodeChanges(
                List.of(AccountContract.config(folder, contract).classifier(contract)),
                () -> Map.of(TOPIC, "Id-1"),
                registry.url())));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ExtractListing, Classified>
      extracts(Path folder) throws Exception {
    Contract contract = AccountContract.extract();
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            new CompareExtracts(
                List.of(AccountContract.config(folder, contract).classifier(contract)),
                new ExtractLimits(0.5, 1))),
        listing -> listing.subject,
        Types.STRING);
  }
}
