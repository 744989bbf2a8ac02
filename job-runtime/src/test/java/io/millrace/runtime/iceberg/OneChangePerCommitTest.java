package io.millrace.runtime.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.TableName;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.types.RowKind;
import org.apache.iceberg.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OneChangePerCommitTest {

  private static final TableSpec TABLE =
      TableSpec.keyed(
          new TableName("curated", "products"),
          new Schema(
              org.apache.iceberg.types.Types.NestedField.optional(
                  1, "id", org.apache.iceberg.types.Types.StringType.get()),
              org.apache.iceberg.types.Types.NestedField.optional(
                  2, "price", org.apache.iceberg.types.Types.LongType.get())),
          List.of("id"));

  private KeyedOneInputStreamOperatorTestHarness<String, TableRow, TableRow> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void passesChangesWhoseCheckpointsComplete() throws Exception {
    insert("a", 1);
    complete(1);
    update("a", 2);
    update("a", 3);
    complete(2);

    assertThat(passed()).containsExactly("+I a 1", "-U a 2", "+U a 2", "-U a 3", "+U a 3");
  }

  @Test
  void holdsASecondChangeUntilTheFirstIsCommitted() throws Exception {
    insert("a", 1);
    aborted(1);
    update("a", 2);
    update("b", 9);
    assertThat(passed()).containsExactly("+I a 1", "-U b 9", "+U b 9");
    complete(2);

    assertThat(passed()).endsWith("-U a 2", "+U a 2");
  }

  @Test
  void keepsOnlyTheLastStateOfAKeyThatItHolds() throws Exception {
    insert("a", 1);
    aborted(1);
    update("a", 2);
    update("a", 3);
    aborted(2);
    update("a", 4);
    complete(3);

    assertThat(passed()).containsExactly("+I a 1", "-U a 4", "+U a 4");
  }

  @Test
  void aDeleteThatWasHeldLeavesNothing() throws Exception {
    insert("a", 1);
    aborted(1);
    update("a", 2);
    send(RowKind.DELETE, "a", 2);
    complete(2);

    assertThat(passed()).containsExactly("+I a 1", "-D a 2");
  }

  @Test
  void waitsForTheCheckpointThatHoldsTheFirstChange() throws Exception {
    insert("a", 1);
    harness.snapshot(5, 0);
    update("a", 2);
    harness.notifyOfCompletedCheckpoint(4);
    assertThat(passed()).containsExactly("+I a 1");
    harness.notifyOfCompletedCheckpoint(5);

    assertThat(passed()).containsExactly("+I a 1", "-U a 2", "+U a 2");
  }

  @Test
  void keepsWhatItHoldsThroughARestart() throws Exception {
    insert("a", 1);
    aborted(1);
    update("a", 2);
    OperatorSubtaskState state = harness.snapshot(2, 0);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    update("a", 3);
    complete(3);

    assertThat(passed()).containsExactly("-U a 3", "+U a 3");
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, TableRow, TableRow> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new OneChangePerCommit(
            TableRowTypeInformation.of(List.of(TABLE)), new CommittedState("job", null)),
        new TableRowKey(List.of(TABLE)),
        Types.STRING);
  }

  private void insert(String id, long price) throws Exception {
    send(RowKind.INSERT, id, price);
  }

  private void update(String id, long price) throws Exception {
    send(RowKind.UPDATE_BEFORE, id, price);
    send(RowKind.UPDATE_AFTER, id, price);
  }

  private void send(RowKind kind, String id, long price) throws Exception {
    GenericRowData row = GenericRowData.ofKind(kind, StringData.fromString(id), price);
    harness.processElement(new StreamRecord<>(new TableRow(TABLE.name().toString(), row)));
  }

  private void aborted(long checkpoint) throws Exception {
    harness.snapshot(checkpoint, 0);
  }

  private void complete(long checkpoint) throws Exception {
    harness.snapshot(checkpoint, 0);
    harness.notifyOfCompletedCheckpoint(checkpoint);
  }

  private List<String> passed() {
    return harness.extractOutputValues().stream()
        .map(
            row ->
                "%s %s %d"
                    .formatted(
                        row.row.getRowKind().shortString(),
                        row.row.getString(0),
                        row.row.getLong(1)))
        .toList();
  }
}
