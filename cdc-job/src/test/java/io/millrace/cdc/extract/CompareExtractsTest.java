package io.millrace.cdc.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cdc.AccountContract;
import io.millrace.cdc.envelope.SourcePosition;
import io.millrace.runtime.ledger.Accounted.Outcome;
import io.millrace.runtime.write.raw.Classified;
import io.millrace.schemas.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareExtractsTest {

  private static final long NEXT_EXTRACT = 1L << 32;
  private static final int OP = 13;
  private static final int SEQUENCE = 14;
  private static final int CURRENCY = 18;
  private static final int RATE = 19;
  private static final int CONTACT = 20;

  private final Contract contract = AccountContract.extract();
  @TempDir private Path folder;
  private ExtractFolder extracts;
  private KeyedOneInputStreamOperatorTestHarness<String, ExtractListing, Classified> harness;
  private CompareExtracts compare;
  private int seen;

  @BeforeEach
  void open() throws Exception {
    extracts = ExtractFolder.of(contract, folder.toString());
    Files.createDirectory(folder.resolve("rates"));
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void theFirstExtractIsCreated() throws Exception {
    write(1, "USD,1.0,", "EUR,1.1,Zebulon", "#END,2");
    List<Classified> changes = list();
    assertThat(changes).extracting(this::told).containsExactly("c USD 1.0000", "c EUR 1.1000");
    assertThat(changes)
        .extracting(Classified::offset)
        .containsExactly(NEXT_EXTRACT + 1, NEXT_EXTRACT + 2);
    assertThat(changes).extracting(Classified::topic).containsOnly("extract.bank.rate");
    assertThat(changes.get(1).row.row.getString(CONTACT)).hasToString("***");
    assertThat(changes.get(1).row.row.getBinary(SEQUENCE))
        .isEqualTo(new SourcePosition(1, 1, 2).sequence(NEXT_EXTRACT + 2));
  }

  @Test
  void theNextExtractIsItsDifferences() throws Exception {
    write(1, "USD,1.0,", "EUR,1.1,", "GBP,1.2,", "#END,3");
    list();
    write(2, "GBP,1.2,", "EUR,1.15,", "NOK,0.1,", "#END,3");
    List<Classified> changes = list();
    assertThat(changes)
        .extracting(this::told)
        .containsExactly("MARK", "u EUR 1.1500", "c NOK 0.1000", "d USD null");
    assertThat(changes.get(3).offset()).isEqualTo(2 * NEXT_EXTRACT + 4);
  }

  @Test
  void anExtractIsAppliedOnce() throws Exception {
    write(1, "USD,1.0,", "#END,1");
    list();
    assertThat(list()).isEmpty();
  }

  @Test
  void severalExtractsAreAppliedInTheOrderOfTheirNumbers() throws Exception {
    write(10, "USD,3.0,", "#END,1");
    write(9, "USD,2.0,", "#END,1");
    assertThat(list()).extracting(this::told).containsExactly("c USD 2.0000", "u USD 3.0000");
  }

  @Test
  void aChangeThatMaskingHidesIsNone() throws Exception {
    write(1, "USD,1.0,Zebulon", "#END,1");
    list();
    write(2, "USD,1.0,Someone Else", "#END,1");
    assertThat(list()).extracting(this::told).containsExactly("MARK");
  }

  @Test
  void aFileThatMayStillBeWrittenWaitsAndHoldsBackThoseAfterIt() throws Exception {
    write(1, "USD,1.0,", "EUR,1.1,");
    write(2, "USD,2.0,", "#END,1");
    assertThat(list()).isEmpty();
    write(1, "USD,1.0,", "EUR,1.1,", "#END,2");
    assertThat(list())
        .extracting(this::told)
        .containsExactly("c USD 1.0000", "c EUR 1.1000", "u USD 2.0000", "d EUR null");
  }

  @Test
  void anExtractWithoutItsEndIsHeldBackAndReportedOnce() throws Exception {
    write(1, "USD,1.0,");
    list();
    Classified report = only(list());
    assertHeldBack(report, "EXTRACT_INCOMPLETE");
    assertThat(report.partition()).isEqualTo(ExtractComparison.REPORTS);
    assertThat(report.offset()).isZero();
    assertThat(list()).isEmpty();
  }

  @Test
  void aMassDeleteIsHeldBackAndTheNextExtractComparedWithTheLastGoodOne() throws Exception {
    write(1, "A,1,", "B,1,", "C,1,", "D,1,", "E,1,", "#END,5");
    list();
    write(2, "A,1,", "#END,1");
    write(3, "A,1,", "B,2,", "C,1,", "D,1,", "#END,4");
    assertThat(list()).isEmpty();
    List<Classified> changes = list();
    assertHeldBack(changes.get(0), "EXTRACT_MASS_DELETE");
    assertThat(changes.subList(1, changes.size()))
        .extracting(this::told)
        .containsExactly("MARK", "u B 2.0000", "MARK", "MARK", "d E null");
  }

  @Test
  void otherSuspiciousExtractsAreHeldBack() throws Exception {
    assertHeldBack(reported(1, "USD,1.0,", "#END,2"), "EXTRACT_ROW_COUNT");
    assertHeldBack(reported(2, "USD,1.0", "#END,1"), "EXTRACT_MALFORMED");
    assertHeldBack(reported(3, "USD,1.0,", "USD,2.0,", "#END,2"), "EXTRACT_DUPLICATE_KEY");
    assertHeldBack(reported(4, "USD,1.0,", "#END,1", "EUR,1.0,"), "EXTRACT_MALFORMED");
    assertHeldBack(reported(5, ",1.0,", "#END,1"), "EXTRACT_MALFORMED");
  }

  @Test
  void changedColumnsAreHeldBack() throws Exception {
    Files.writeString(folder.resolve("rates/rate_1.csv"), "currency,rate\nUSD,1.0\n#END,1\n");
    list();
    assertHeldBack(only(list()), "EXTRACT_COLUMNS_CHANGED");
  }

  @Test
  void anOlderExtractThatComesLateIsHeldBack() throws Exception {
    write(2, "USD,1.0,", "#END,1");
    list();
    assertHeldBack(reported(1, "USD,0.5,", "#END,1"), "EXTRACT_OUT_OF_ORDER");
  }

  @Test
  void countsAsHeldBackUntilItOrALaterOneIsAccepted() throws Exception {
    write(1, "USD,1.0,", "#END,1");
    list();
    reported(2, "USD,2.0,", "#END,2");
    assertThat(compare.heldBack()).isEqualTo(1);
    restart();
    list();
    assertThat(compare.heldBack()).isEqualTo(1);

    write(2, "USD,2.0,", "#END,1");
    list();
    assertThat(compare.heldBack()).isZero();

    reported(3, "USD,3.0,", "#END,2");
    reported(4, "USD,4.0,", "#END,2");
    assertThat(compare.heldBack()).isEqualTo(2);
    write(5, "USD,5.0,", "#END,1");
    list();
    assertThat(compare.heldBack()).isZero();
  }

  @Test
  void aRowThatBreaksARuleIsQuarantinedAndCountsAsUnchanged() throws Exception {
    write(1, "USD,1.0,", "EUR,1.1,", "#END,2");
    list();
    write(2, "USD,-1.0,", "EUR,wrong,", "#END,2");
    List<Classified> changes = list();
    assertThat(changes).extracting(Classified::outcome).containsOnly(Outcome.QUARANTINED);
    assertThat(changes)
        .extracting(change -> change.letter.reasonCode)
        .containsExactly("RULE_VIOLATION", "TYPE_MISMATCH");
    assertThat(new String(changes.get(0).letter.payload, UTF_8)).doesNotContain("USD");
    write(3, "USD,1.0,", "EUR,1.1,", "#END,2");
    assertThat(list()).extracting(this::told).containsExactly("MARK", "MARK");
  }

  @Test
  void continuesFromItsStateWhichHoldsNoRow() throws Exception {
    write(1, "USD,1.0,Zebulon Quartermain", "#END,1");
    list();
    OperatorSubtaskState state = harness.snapshot(1, 1);
    for (KeyedStateHandle handle : state.getManagedKeyedState()) {
      try (var bytes = ((KeyGroupsStateHandle) handle).openInputStream()) {
        assertThat(new String(bytes.readAllBytes(), ISO_8859_1))
            .doesNotContain("Zebulon", "***", "USD");
      }
    }
    restart();
    write(2, "USD,2.0,Zebulon Quartermain", "#END,1");
    assertThat(list()).extracting(this::told).containsExactly("u USD 2.0000");
  }

  private void restart() throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    seen = 0;
  }

  private KeyedOneInputStreamOperatorTestHarness<String, ExtractListing, Classified> harness()
      throws Exception {
    var classifier = AccountContract.config(folder, contract).classifier(contract);
    compare = new CompareExtracts(List.of(classifier), new ExtractLimits(0.2, 1));
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(compare), listing -> listing.subject, Types.STRING);
  }

  private Classified reported(int number, String... lines) throws Exception {
    write(number, lines);
    list();
    return only(list());
  }

  private void write(int number, String... lines) throws IOException {
    Path file = folder.resolve("rates/rate_%04d.csv".formatted(number));
    boolean again = Files.exists(file);
    List<String> all = new ArrayList<>(List.of("currency,rate,contact"));
    all.addAll(List.of(lines));
    Files.write(file, all);
    Files.setLastModifiedTime(file, FileTime.fromMillis(again ? 2_000_000 : 1_000_000));
  }

  private List<Classified> list() throws Exception {
    harness.processElement(extracts.list(), 0);
    List<Classified> all = harness.extractOutputValues();
    List<Classified> fresh = all.subList(seen, all.size());
    seen = all.size();
    return fresh;
  }

  private static Classified only(List<Classified> changes) {
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  private static void assertHeldBack(Classified report, String code) {
    assertThat(report.outcome()).isEqualTo(Outcome.QUARANTINED);
    assertThat(report.letter.reasonCode).isEqualTo(code);
    assertThat(report.letter.reason).doesNotContain("USD");
  }

  private String told(Classified change) {
    if (change.outcome() != Outcome.TAKEN) {
      return change.outcome().name();
    }
    RowData row = change.row.row;
    String rate = row.isNullAt(RATE) ? "null" : row.getDecimal(RATE, 10, 4).toString();
    return row.getString(OP) + " " + row.getString(CURRENCY) + " " + rate;
  }
}
