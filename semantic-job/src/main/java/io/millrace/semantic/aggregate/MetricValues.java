package io.millrace.semantic.aggregate;

import io.millrace.semantic.expression.Numbers;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.plan.MetricColumn;
import io.millrace.semantic.plan.Slot;
import io.millrace.semantic.row.PackedRow;
import java.util.List;

/** Computes the metrics of a group from its slots. */
final class MetricValues {

  private MetricValues() {}

  /**
   * The metrics of a group.
   *
   * @throws ArithmeticException if a column cannot hold its value; the message names the column
   */
  static PackedRow of(ExportPlan export, GroupState group, SlotValues values) throws Exception {
    List<Slot> slots = export.slots();
    Object[] row = new Object[slots.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = group.counts[i] == 0 ? null : value(slots.get(i), i, group, values);
    }
    return PackedRow.of(
        export.metrics().stream().map(metric -> evaluate(export, metric, row)).toArray());
  }

  private static Object value(Slot slot, int index, GroupState group, SlotValues values)
      throws Exception {
    return switch (slot.kind()) {
      case SUM -> group.sums[index];
      case COUNT_DISTINCT -> group.distinct[index];
      case MIN, MAX -> {
        PackedRow extreme = values.extreme(index, group, slot.kind());
        yield extreme == null ? null : extreme.values()[0];
      }
    };
  }

  private static Object evaluate(ExportPlan export, MetricColumn metric, Object[] row) {
    try {
      return Numbers.fit(metric.expression().evaluate(row), metric.type());
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "Metric %s of export %s does not fit %s: %s"
              .formatted(metric.name(), export.name(), metric.type(), e.getMessage()));
    }
  }
}
