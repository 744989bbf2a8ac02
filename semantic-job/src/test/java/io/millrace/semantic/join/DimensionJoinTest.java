package io.millrace.semantic.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.semantic.image.RowChange;
import io.millrace.semantic.plan.JoinPlan;
import io.millrace.semantic.row.PackedRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DimensionJoinTest {

  private static final JoinPlan PLAN = new JoinPlan("sales", "store", "stores", 1, 0, 2);

  private KeyedTwoInputStreamOperatorTestHarness<PackedRow, RowChange, RowChange, RowChange>
      harness;
  private long checkpoint;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new DimensionJoin(PLAN),
            fact -> DimensionJoin.factKey(PLAN, fact),
            row -> DimensionJoin.dimensionKey(PLAN, row),
            Types.POJO(PackedRow.class));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void factsOfAnUnknownDimensionRowHaveNulls() throws Exception {
    fact("a", 7L, 1);

    assertThat(live()).containsExactly(Map.entry(PackedRow.of("a", 7L, null, null), 1L));
  }

  @Test
  void aDimensionThatArrivesLaterRevisesTheFactsBeforeTheBarrier() throws Exception {
    fact("a", 7L, 1);
    fact("a", 7L, 1);
    fact("b", 8L, 1);
    store(7L, "Oslo", 1);
    assertThat(live()).containsKey(PackedRow.of("a", 7L, null, null));
    barrier();

    assertThat(live())
        .containsOnly(
            Map.entry(PackedRow.of("a", 7L, 7L, "Oslo"), 2L),
            Map.entry(PackedRow.of("b", 8L, null, null), 1L));
  }

  @Test
  void aChangeThatIsTakenBackBeforeTheBarrierRevisesNothing() throws Exception {
    store(7L, "Oslo", 1);
    barrier();
    fact("a", 7L, 1);
    int before = harness.extractOutputValues().size();
    store(7L, "Oslo", -1);
    store(7L, "Bergen", 1);
    store(7L, "Bergen", -1);
    store(7L, "Oslo", 1);
    barrier();

    assertThat(harness.extractOutputValues()).hasSize(before);
  }

  @Test
  void aRetractionTakesTheFactAwayAsItWasEmitted() throws Exception {
    store(7L, "Oslo", 1);
    barrier();
    fact("a", 7L, 1);
    store(7L, "Oslo", -1);
    fact("a", 7L, -1);
    barrier();

    assertThat(live()).isEmpty();
  }

  @Test
  void factsWithoutAnEntityPassWithNulls() throws Exception {
    fact("a", null, 1);
    fact("a", null, -1);
    fact("b", null, 1);

    assertThat(live()).containsOnly(Map.entry(PackedRow.of("b", null, null, null), 1L));
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void theSameRowOfSeveralThatClaimAnEntityCountsWhateverTheOrder() throws Exception {
    store(7L, "Oslo", 1);
    barrier();
    fact("a", 7L, 1);
    store(7L, "Bergen", 1);
    barrier();

    assertThat(live()).containsOnlyKeys(PackedRow.of("a", 7L, 7L, "Oslo"));
  }

  @Test
  void continuesFromItsState() throws Exception {
    fact("a", 7L, 1);
    store(7L, "Oslo", 1);
    barrier();
    var state = harness.snapshot(checkpoint, 0);
    Map<PackedRow, Long> before = live();
    harness.close();
    open(state);
    store(7L, "Oslo", -1);
    barrier();

    harness
        .extractOutputValues()
        .forEach(change -> before.merge(change.row, change.count, Long::sum));
    before.values().removeIf(count -> count == 0);
    assertThat(before).containsOnlyKeys(PackedRow.of("a", 7L, null, null));
  }

  private void open(OperatorSubtaskState state) throws Exception {
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new DimensionJoin(PLAN),
            fact -> DimensionJoin.factKey(PLAN, fact),
            row -> DimensionJoin.dimensionKey(PLAN, row),
            Types.POJO(PackedRow.class));
    harness.initializeState(state);
    harness.open();
  }

  private void fact(String name, Long store, long count) throws Exception {
    harness.processElement1(new StreamRecord<>(new RowChange(PackedRow.of(name, store), count)));
  }

  private void store(long id, String city, long count) throws Exception {
    harness.processElement2(new StreamRecord<>(new RowChange(PackedRow.of(id, city), count)));
  }

  private void barrier() throws Exception {
    harness.prepareSnapshotPreBarrier(++checkpoint);
  }

  /** What is left when all changes are added up. */
  private Map<PackedRow, Long> live() {
    Map<PackedRow, Long> rows = new HashMap<>();
    List<RowChange> changes = harness.extractOutputValues();
    changes.forEach(change -> rows.merge(change.row, change.count, Long::sum));
    rows.values().removeIf(count -> count == 0);
    return rows;
  }
}
