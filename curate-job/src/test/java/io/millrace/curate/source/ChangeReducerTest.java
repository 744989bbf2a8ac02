package io.millrace.curate.source;

import static io.millrace.curate.source.SourceRows.CHANGES;
import static io.millrace.curate.source.SourceRows.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.curate.ChangelogFold;
import io.millrace.runtime.failure.RowFailureException;
import io.millrace.schemas.table.MetadataColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

class ChangeReducerTest {

  @Test
  void keepsTheNewestSequencePerKey() throws Exception {
    assertThat(rowsAfter(change("c", 1, 7, 10), change("u", 3, 7, 30), change("u", 2, 7, 20)))
        .isEqualTo(Map.of(7, 30));
  }

  @Test
  void remembersADeleteAgainstOlderChanges() throws Exception {
    assertThat(rowsAfter(change("d", 2, 7, null), change("c", 1, 7, 10))).isEmpty();
  }

  @Test
  void namesTheTableOfAChangeThatItCannotTake() {
    GenericRowData broken = (GenericRowData) change("u", 2, 7, 20);
    broken.setField(CHANGES.position(MetadataColumns.SEQUENCE), "no bytes");
    assertThatThrownBy(() -> rowsAfter(change("c", 1, 7, 10), broken))
        .isInstanceOf(RowFailureException.class)
        .hasMessageStartingWith("Table " + CHANGES.table() + " fails on the row whose key has");
  }

  @Test
  void bringsBackARowThatIsCreatedAgain() throws Exception {
    assertThat(rowsAfter(change("d", 2, 7, null), change("c", 3, 7, 30))).isEqualTo(Map.of(7, 30));
  }

  @Test
  void saysNothingAboutAChangeThatChangesNothing() throws Exception {
    assertThat(outputOf(List.of(change("c", 1, 7, 10), change("u", 2, 7, 10)))).hasSize(1);
  }

  @Test
  void ignoresAChangeThatArrivesTwice() throws Exception {
    assertThat(outputOf(List.of(change("c", 1, 7, 10), change("c", 1, 7, 10)))).hasSize(1);
  }

  @Test
  void removesWhatIsOlderThanATruncate() throws Exception {
    assertThat(
            rowsAfter(
                change("c", 1, 7, 10),
                change("c", 4, 8, 40),
                change("t", 3, null, null),
                change("u", 2, 7, 20)))
        .isEqualTo(Map.of(8, 40));
  }

  @Test
  void leavesTheSameRowsWhateverTheOrder() throws Exception {
    List<RowData> changes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String op = i % 7 == 6 ? "d" : "u";
      changes.add(i == 20 ? change("t", i, null, null) : change(op, i, i % 5, i));
    }
    Map<Integer, Integer> inOrder = rowsAfter(changes.toArray(RowData[]::new));
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(changes, new Random(seed));
      assertThat(rowsAfter(changes.toArray(RowData[]::new))).as("seed %s", seed).isEqualTo(inOrder);
    }
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (var harness = harness(null)) {
      feed(harness, change("c", 5, 7, 50));
      feed(harness, change("t", 4, null, null));
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(state)) {
      feed(harness, change("u", 3, 8, 30));
      feed(harness, change("d", 6, 7, null));
      assertThat(harness.extractOutputValues())
          .extracting(RowData::getRowKind)
          .containsExactly(RowKind.DELETE);
    }
  }

  private static Map<Integer, Integer> rowsAfter(RowData... changes) throws Exception {
    Map<Integer, Integer> rows = new TreeMap<>();
    ChangelogFold.of(CHANGES.sqlType(), outputOf(List.of(changes)))
        .forEach(row -> rows.put(row.getInt(0), row.getInt(1)));
    return rows;
  }

  private static List<RowData> outputOf(List<RowData> changes) throws Exception {
    try (var harness = harness(null)) {
      for (RowData change : changes) {
        feed(harness, change);
      }
      return harness.extractOutputValues();
    }
  }

  /** As the job does: a truncate reaches the changes of some key too. */
  private static void feed(
      KeyedBroadcastOperatorTestHarness<String, RowData, RowData, RowData> harness, RowData change)
      throws Exception {
    if (change.getString(0).toString().equals("t")) {
      harness.processBroadcastElement(change, 0);
    }
    harness.processElement(change, 0);
  }

  private static KeyedBroadcastOperatorTestHarness<String, RowData, RowData, RowData> harness(
      OperatorSubtaskState state) throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new ChangeReducer(CHANGES), List.of(ChangeReducer.TRUNCATED)),
            CHANGES.rowKey(),
            Types.STRING,
            1,
            1,
            0);
    harness.setup(new RowDataSerializer(CHANGES.sqlType()));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
