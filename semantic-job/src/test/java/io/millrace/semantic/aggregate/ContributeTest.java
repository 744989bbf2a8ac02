package io.millrace.semantic.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.semantic.Shop;
import io.millrace.semantic.image.RowChange;
import io.millrace.semantic.plan.FactPlan;
import io.millrace.semantic.plan.SemanticPlan;
import io.millrace.semantic.row.PackedRow;
import io.millrace.semantic.simulation.ShopRows;
import io.millrace.semantic.simulation.ShopRows.Order;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ContributeTest {

  private static final SemanticPlan PLAN = Shop.plan();
  private static final FactPlan FACT = PLAN.facts().get(0);
  private static final LocalDate DAY = LocalDate.of(2024, 1, 20);

  @Test
  void addsUpAGroupUntilTheBarrier() throws Exception {
    try (var harness = harness(1000)) {
      harness.processElement(row("1.50", 1));
      harness.processElement(row("2.00", 1));
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.prepareSnapshotPreBarrier(1);

      List<Contribution> contributions = harness.extractOutputValues();
      assertThat(contributions).extracting(c -> c.key.export).containsExactlyInAnyOrder(0, 1, 2);
      assertThat(contributions).extracting(c -> c.rows).containsOnly(2L);
      assertThat(contributions)
          .extracting(c -> c.sums[0])
          .allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("3.5"));
    }
  }

  @Test
  void sendsNothingThatCancelsOut() throws Exception {
    try (var harness = harness(1000)) {
      harness.processElement(row("1.50", 1));
      harness.processElement(row("1.50", -1));
      harness.prepareSnapshotPreBarrier(1);

      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void sendsEarlyWhatWouldTakeTooMuchMemory() throws Exception {
    try (var harness = harness(2)) {
      harness.processElement(row("1.50", 1));

      assertThat(harness.extractOutputValues()).isNotEmpty();
    }
  }

  private static OneInputStreamOperatorTestHarness<RowChange, Contribution> harness(int maxEntries)
      throws Exception {
    OneInputStreamOperatorTestHarness<RowChange, Contribution> harness =
        new OneInputStreamOperatorTestHarness<>(
            new Contribute(FACT.feeds(), PLAN.exports(), maxEntries));
    harness.open();
    return harness;
  }

  /** An order whose dimensions are not known. */
  private static StreamRecord<RowChange> row(String amount, long count) {
    Order order = new Order(DAY, 1L, 1L, new BigDecimal(amount), 1L, "customer", false);
    PackedRow row = ShopRows.order(PLAN.model("orders"), "line", 1, order).row;
    int width = FACT.joins().stream().mapToInt(join -> join.width()).sum();
    return new StreamRecord<>(new RowChange(row.append(PackedRow.nulls(width)), count));
  }
}
