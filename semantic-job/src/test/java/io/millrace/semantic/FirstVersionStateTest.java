package io.millrace.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.progress.ProgressMark;
import io.millrace.runtime.read.output.OutputGuard;
import io.millrace.semantic.aggregate.Contribution;
import io.millrace.semantic.aggregate.ExportRow;
import io.millrace.semantic.aggregate.GroupKey;
import io.millrace.semantic.aggregate.SlotValue;
import io.millrace.semantic.aggregate.WindowAggregate;
import io.millrace.semantic.image.ImageKey;
import io.millrace.semantic.image.RowChange;
import io.millrace.semantic.image.RowImage;
import io.millrace.semantic.image.RowImages;
import io.millrace.semantic.join.DimensionJoin;
import io.millrace.semantic.plan.JoinPlan;
import io.millrace.semantic.plan.SemanticPlan;
import io.millrace.semantic.progress.MarkProgress;
import io.millrace.semantic.progress.ModelProgress;
import io.millrace.semantic.progress.ModelTopic;
import io.millrace.semantic.row.PackedRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

/**
 * State outlives the code that wrote it: what the first version wrote must be readable for ever.
 */
class FirstVersionStateTest {

  private static final String FOLDER = "src/test/resources/state/";
  private static final String IMAGES = FOLDER + "row-images-1";
  private static final String JOIN = FOLDER + "dimension-join-1";
  private static final String AGGREGATE = FOLDER + "window-aggregate-1";
  private static final String GATE = FOLDER + "progress-gate-1";

  private static final ImageKey KEY = new ImageKey(new byte[] {1, 2});
  private static final PackedRow FACT = PackedRow.of("fact", 7L);
  private static final JoinPlan PLAN = new JoinPlan("sales", "store", "stores", 1, 0, 2);
  private static final PackedRow MONTH = PackedRow.of(LocalDate.of(2024, 1, 1), "Norway");

  @Test
  void rowImagesTakeAwayWhatTheyKnew() throws Exception {
    try (var harness = images()) {
      restore(harness, IMAGES);
      harness.processElement(new StreamRecord<>(new RowImage(KEY, 1, 10, PackedRow.of("old"))));
      harness.processElement(new StreamRecord<>(new RowImage(KEY, 1, 11, null)));

      assertThat(harness.extractOutputValues()).containsExactly(new RowChange(FACT, -1));
    }
  }

  @Test
  void theJoinRevisesItsFacts() throws Exception {
    try (var harness = join()) {
      restore(harness, JOIN);
      harness.processElement2(new StreamRecord<>(new RowChange(PackedRow.of(7L, "Oslo"), -1)));
      harness.prepareSnapshotPreBarrier(2);

      assertThat(harness.extractOutputValues())
          .containsExactly(
              new RowChange(PackedRow.of("fact", 7L, 7L, "Oslo"), -2),
              new RowChange(PackedRow.of("fact", 7L, null, null), 2));
    }
  }

  @Test
  void groupsGoOnFromTheirSumsAndValues() throws Exception {
    try (var harness = aggregate()) {
      restore(harness, AGGREGATE);
      harness.processElement1(new StreamRecord<>(contribution("2.5")));
      harness.prepareSnapshotPreBarrier(2);
      harness.processElement2(new StreamRecord<>(new ModelProgress("orders", Long.MAX_VALUE)));
      harness.prepareSnapshotPreBarrier(3);

      ExportRow revised = harness.extractOutputValues().get(0);
      assertThat(revised.revision).isEqualTo(2);
      assertThat(revised.metrics.values())
          .contains(new BigDecimal("3.75"), 2L, new BigDecimal("1.25"), new BigDecimal("2.5"));
      assertThat(harness.extractOutputValues().get(1).isFinal).isTrue();
    }
  }

  @Test
  void theGateKnowsHowFarItWas() throws Exception {
    try (var harness = gate()) {
      restore(harness, GATE);
      harness.prepareSnapshotPreBarrier(2);

      assertThat(harness.extractOutputValues()).containsExactly(new ModelProgress("orders", 40));
    }
  }

  /** Writes the state that the tests read; never to be repeated. */
  public static void main(String[] args) throws Exception {
    try (var harness = images()) {
      harness.open();
      harness.processElement(new StreamRecord<>(new RowImage(KEY, 1, 10, FACT)));
      write(harness, IMAGES);
    }
    try (var harness = join()) {
      harness.open();
      harness.processElement1(new StreamRecord<>(new RowChange(FACT, 2)));
      harness.processElement2(new StreamRecord<>(new RowChange(PackedRow.of(7L, "Oslo"), 1)));
      write(harness, JOIN);
    }
    try (var harness = aggregate()) {
      harness.open();
      harness.processElement1(new StreamRecord<>(contribution("1.25")));
      write(harness, AGGREGATE);
    }
    try (var harness = gate()) {
      harness.open();
      harness.processElement(new StreamRecord<>(new ProgressMark("curated.a__g1", 0, 0, 1, 40)));
      write(harness, GATE);
    }
  }

  private static void write(AbstractStreamOperatorTestHarness<?> harness, String file)
      throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    OperatorSnapshotUtil.writeStateHandle(harness.snapshot(1, 1), file);
  }

  private static void restore(AbstractStreamOperatorTestHarness<?> harness, String file)
      throws Exception {
    harness.initializeState(OperatorSnapshotUtil.readStateHandle(file));
    harness.open();
  }

  /** A line of the first export: sums of an amount, which is also the least and the greatest. */
  private static Contribution contribution(String amount) {
    SemanticPlan plan = Shop.plan();
    int slots = plan.exports().get(0).slots().size();
    Contribution contribution = new Contribution();
    contribution.key = new GroupKey(0, MONTH);
    contribution.rows = 1;
    contribution.counts = new long[slots];
    contribution.sums = new BigDecimal[slots];
    contribution.values = new SlotValue[slots];
    contribution.valueCounts = new long[slots];
    for (int i = 0; i < slots; i++) {
      contribution.counts[i] = 1;
      boolean sum = !plan.exports().get(0).slots().get(i).keepsValues();
      boolean whole = plan.exports().get(0).slots().get(i).input().scale() == 0;
      contribution.sums[i] = sum ? (whole ? BigDecimal.ONE : new BigDecimal(amount)) : null;
      contribution.values[i] = new SlotValue(i, PackedRow.of(new BigDecimal(amount)));
      contribution.valueCounts[i] = sum ? 0 : 1;
    }
    return contribution;
  }

  private static KeyedOneInputStreamOperatorTestHarness<ImageKey, RowImage, RowChange> images()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new RowImages()),
        image -> image.key,
        Types.POJO(ImageKey.class));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<PackedRow, RowChange, RowChange, RowChange>
      join() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new DimensionJoin(PLAN),
        fact -> DimensionJoin.factKey(PLAN, fact),
        row -> DimensionJoin.dimensionKey(PLAN, row),
        Types.POJO(PackedRow.class));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          GroupKey, Contribution, ModelProgress, ExportRow>
      aggregate() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new WindowAggregate(Shop.plan().exports()),
        contribution -> contribution.key,
        null,
        Types.POJO(GroupKey.class));
  }

  private static OneInputStreamOperatorTestHarness<ProgressMark, ModelProgress> gate()
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new MarkProgress(
            Map.of("orders", new ModelTopic("curated.a__g1", 1)),
            new OutputGuard("The exports", "digest", false, "semantic.build")));
  }
}
